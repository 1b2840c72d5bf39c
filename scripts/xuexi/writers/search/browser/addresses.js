/* Where what is found is read, and by whom. */
import { INSIDE, STANDING_OFFICIAL } from "./shared.js";
/** @import { Manifest, Site } from "./manifest" */
/** @import { FoundRecord } from "./record" */

/**
 * The audience in whose part a reader finds something: his own if it may be.
 * @param {Manifest} manifest
 * @param {number} mask
 * @param {string} own
 */
export function audienceFor(manifest, mask, own) {
  const mine = manifest.audiences.findIndex((audience) => audience[0] === own);
  if (mine >= 0 && mask >> mine & 1) return mine;
  return manifest.audiences.findIndex((_, index) => mask >> index & 1);
}

/**
 * The address of a section for an audience, with the words to be marked there.
 * @param {Site} site
 * @param {Pick<FoundRecord, "path" | "shared">} record
 * @param {string} anchor
 * @param {number} audience
 * @param {string} words
 */
export function addressIn(site, record, anchor, audience, words) {
  const slug = site.manifest.audiences[audience][2];
  const page = site.base + (record.shared ? "" : slug + "/") + record.path;
  const file = location.protocol === "file:" ? "index.html" : "";
  const marks = words ? "?h=" + encodeURIComponent(words) : "";
  return page + file + marks + (anchor ? "#" + anchor : "");
}

/**
 * The headings that lead to a section, outermost first.
 * @param {FoundRecord} record
 * @param {number} index
 */
export function headingsOf(record, index) {
  const path = [];
  // A clause's name says all: 附件9 二、6.
  if (record.standing === STANDING_OFFICIAL && index >= 0)
    return record.sections[index].heads.slice(0, 1).map((head) => head.text);
  let level = INSIDE;
  for (let at = index; at >= 0 && level > 1; at--) {
    const part = record.sections[at];
    // What only others read is above nothing here.
    if (!(part.mask & record.sections[index].mask)) continue;
    if (part.level >= level || !part.heads.length) {
      if (part.level < level) break;
      continue;
    }
    path.unshift(part.heads[0].text);
    level = part.level;
  }
  return path;
}
