/* The reader: whose pages are his own, and what he has searched for. */
import { forget, remember, remembered } from "./memory.js";
/** @import { Manifest } from "./manifest" */

const KEPT_SEARCHES = 8, SEARCHES = "searches";

/**
 * The reader's audience: the one he opened last, else that of the page.
 * @param {Manifest} manifest
 */
export function ownAudience(manifest) {
  const last = remembered("audience", (id) => manifest.audiences.some((audience) => audience[0] === id));
  const meta = document.querySelector('meta[name="xuexi:audience"]');
  return last || (meta instanceof HTMLMetaElement && meta.content) || "";
}

/** What was searched for last, the newest first. */
export function recentSearches() {
  try {
    const list = /** @type {unknown} */ (JSON.parse(remembered(SEARCHES, () => true) || "[]"));
    if (!Array.isArray(list)) return [];
    return list.filter((word) => typeof word === "string").slice(0, KEPT_SEARCHES);
  } catch { return []; }
}

/** @param {string} query */
export function rememberSearch(query) {
  const text = query.trim().slice(0, 60);
  if (!text) return;
  const list = [text].concat(recentSearches().filter((word) => word !== text));
  remember(SEARCHES, JSON.stringify(list.slice(0, KEPT_SEARCHES)));
}

export function forgetSearches() { forget(SEARCHES); }
