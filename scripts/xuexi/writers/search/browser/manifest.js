/* The manifest: what there is to find, as everything else reads it. */
import { CHARACTERS, DIGIT_BASE, TYPED } from "./shared.js";
/** @import { Family, SentManifest } from "./types" */

/**
 * What the manifest knows of a record. `passages` says how many files hold its lines, the first of
 * them with the number `first` among all; with none they stand beside its names.
 * @typedef {{ kind: number, mask: number, standing: number, due: [number, number, number][],
 *   length: number, passages: number, first: number }} Entry
 */
/**
 * @typedef {Pick<SentManifest, "audiences" | "years" | "asOf" | "example" | "kinds" | "lists">
 *   & { hashes: Record<Family, string>, firsts: Record<string, string[]>, records: Entry[],
 *   recordOf: number[] }} Manifest
 */
/** @typedef {{ manifest: Manifest, base: string }} Site */

/**
 * The manifest with an entry for each record, and the record of each passage.
 * @param {SentManifest} sent
 * @returns {Manifest}
 */
export function readManifest(sent) {
  const records = entries(sent);
  /** @type {number[]} */
  const recordOf = [];
  records.forEach(function (record, number) {
    record.first = recordOf.length;
    for (let count = record.passages || 1; count > 0; count--) recordOf.push(number);
  });
  for (const [number, start, due, mask] of sent.due) records[number].due.push([start, due, mask]);
  return Object.assign({}, sent, {
    records: records, recordOf: recordOf,
    firsts: { [CHARACTERS]: sent.firsts[CHARACTERS].split(","), [TYPED]: sent.firsts[TYPED].split(",") }
  });
}

/** @param {SentManifest} sent */
function entries(sent) {
  /** @type {Entry[]} */
  const records = [];
  for (const [count, kind, mask, standing] of sent.runs)
    for (let index = 0; index < count; index++)
      records.push({
        kind: kind, mask: mask, standing: standing, due: [], first: 0,
        length: parseInt(sent.lengths[records.length], DIGIT_BASE),
        passages: parseInt(sent.passages[records.length], DIGIT_BASE)
      });
  return records;
}

/**
 * The reader's day while the campaign runs, else the day that its settings name: 20160510.
 * @param {Manifest} manifest
 */
export function today(manifest) {
  const now = new Date();
  if (!manifest.years.includes(now.getFullYear())) return manifest.asOf;
  return now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate();
}
