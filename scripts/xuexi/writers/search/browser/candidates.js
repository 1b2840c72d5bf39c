/* Candidates: the records that may match as far as the index knows, and in which passages. */
import { bodyRank, RANKS } from "./match.js";
import { IN_BODY, IN_HEAD } from "./postings.js";
/** @import { Manifest } from "./manifest" */

/** @typedef {{ rank: number, passages: Set<number> }} Likely */
/** @typedef {Map<number, Likely>} LikelyOnes */
/** @typedef {{ record: number, passages: Set<number>, key: number[] }} Candidate */

/**
 * What a match is worth as far as the index knows; the record itself may say less.
 * @param {Manifest} manifest
 * @param {number} record
 * @param {[where: number, begins: boolean, ends: boolean]} place
 */
export function rankOf(manifest, record, [where, begins, ends]) {
  if (where === IN_HEAD) return RANKS.HEAD;
  if (where === IN_BODY) return bodyRank(manifest.records[record].standing);
  return begins && ends ? RANKS.WHOLE : begins ? RANKS.BEGINS : RANKS.TITLE;
}

/**
 * Note that a record may match: how well, and in which passages.
 * @param {LikelyOnes} result
 * @param {number} record
 * @param {number} rank
 * @param {Iterable<number>} passages
 */
export function note(result, record, rank, passages) {
  const known = result.get(record);
  if (!known) result.set(record, { rank: rank, passages: new Set(passages) });
  else {
    known.rank = Math.min(known.rank, rank);
    for (const passage of passages) known.passages.add(passage);
  }
}

/**
 * What all of several words may match. All of them somewhere are worth less than the same words in
 * one piece; where `isWhole` says so, every passage may hold some of them.
 * @param {Manifest} manifest
 * @param {LikelyOnes[]} lists
 * @param {boolean} isWhole
 */
export function noteAll(manifest, lists, isWhole) {
  /** @type {LikelyOnes} */
  const result = new Map();
  for (const record of lists.length ? lists[0].keys() : []) {
    const each = lists.map((list) => list.get(record)).filter((one) => one !== undefined);
    if (each.length < lists.length) continue;
    const rank = 10 + Math.max(...each.map((one) => one.rank));
    const passages = each.flatMap((one) => Array.from(one.passages));
    note(result, record, rank, isWhole ? passagesOf(manifest, record) : passages);
  }
  return result;
}

/**
 * @param {Manifest} manifest
 * @param {number} record
 */
function passagesOf(manifest, record) {
  const { first, passages } = manifest.records[record];
  return Array.from({ length: passages }, (_, index) => first + index);
}

/**
 * By what decides first.
 * @param {number[]} one
 * @param {number[]} other
 */
export function compareKeys(one, other) {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return one[at] - other[at];
  return 0;
}
