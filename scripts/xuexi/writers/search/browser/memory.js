/* What this device remembers, for this campaign alone: another on the same host has a place of its
   own. Where storage is refused, nothing is remembered. */

/**
 * Where it stands: what every name begins with, and what it began with before there were campaigns.
 */
function prefixes() {
  const meta = document.querySelector('meta[name="xuexi:store"]');
  if (!(meta instanceof HTMLMetaElement)) return { own: "xuexi.", old: "" };
  return { own: meta.content, old: meta.dataset.old || "" };
}

/**
 * What was kept under a name, or null. What was kept before there were campaigns is taken over if
 * it `isOurs`, so that no other campaign finds it.
 * @param {string} name
 * @param {(value: string) => boolean} isOurs
 */
export function remembered(name, isOurs) {
  try {
    const { own, old } = prefixes();
    const value = localStorage.getItem(own + name);
    const before = value === null && old ? localStorage.getItem(old + name) : null;
    if (before === null || !isOurs(before)) return value;
    localStorage.setItem(own + name, before);
    localStorage.removeItem(old + name);
    return before;
  } catch { return null; }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try { localStorage.setItem(prefixes().own + name, value); } catch { /* not remembered */ }
}

/** @param {string} name */
export function forget(name) {
  try { localStorage.removeItem(prefixes().own + name); } catch { /* there was nothing */ }
}
