/* The way back: what the page's entry in the history keeps of a search. */
/** @import { Choice } from "./query" */

/**
 * Where the reader left the list: how many results were there, and the address of his.
 * @typedef {{ count: number, address: string }} Left
 */
/** @typedef {{ xuexiChoice?: Choice, xuexiLeft?: Left | null }} State */

/**
 * This page with what is searched for in its address.
 * @param {string} text
 */
function addressWith(text) {
  const here = new URL(location.href);
  here.searchParams.set("q", text.slice(0, 60));
  return here;
}

/**
 * Keep a search in this page's entry, and besides it what is given.
 * @param {string} text
 * @param {State} more
 */
export function keepInHistory(text, more = {}) {
  const state = Object.assign({}, history.state, more);
  try { history.replaceState(state, "", addressWith(text)); } catch { /* a folder's page may not */ }
}

/** What was kept there. */
export function keptInHistory() {
  return /** @type {State} */ (history.state || {});
}

/**
 * Where a link stands in the list.
 * @param {HTMLElement} out
 * @param {HTMLAnchorElement} link
 * @returns {Left | null}
 */
export function placeOf(out, link) {
  const hits = Array.from(out.querySelectorAll(".xx-hit"));
  const at = hits.findIndex((one) => one === link.closest(".xx-hit"));
  const first = at < 0 ? null : hits[at].querySelector("a");
  return first ? { count: at + 1, address: first.href } : null;
}
