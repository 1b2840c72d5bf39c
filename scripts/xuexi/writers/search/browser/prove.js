/* What a record really holds of a query. */
import { holdsWord, placesOf, placesRead } from "./match.js";
/** @import { FoundPlace } from "./match" */
/** @import { Query } from "./query" */
/** @import { FoundRecord } from "./record" */

/**
 * A result: a record with the places that match, the best first.
 * @typedef {{ record: FoundRecord, places: FoundPlace[], key: number[], rank: number }} Proved
 */

/**
 * What a record really holds, or null.
 * @param {Query} query
 * @param {FoundRecord} record
 * @returns {Proved | null}
 */
export function prove(query, record) {
  const mask = query.mask();
  let places = query.folded ? placesOf(record, query.folded, mask) : [];
  if (query.pinyin && query.readings.length)
    places = places.concat(placesRead(record, query.readings, mask, query.pinyin.findRead));
  let rank = Math.min(...places.map((place) => place.rank));
  const readers = !places.length && query.parts.length ? readersOf(query, record) : 0;
  if (readers) {
    const each = query.parts.map((word) => placesOf(record, word, readers));
    places = together(each);
    for (const place of places) place.mask &= readers;
    rank = 10 + Math.max(...each.filter((found) => found.length)
      .map((found) => Math.min(...found.map((place) => place.rank))));
    // Words that no section holds together may have nothing to do with each other.
    if (!places.some((place) => place.count === query.parts.length)) rank += 10;
  }
  if (!places.length) return null;
  // Of several words, where most of them stand together; else the best place.
  places.sort((one, other) => (other.count || 1) - (one.count || 1)
    || one.rank - other.rank || one.section - other.section);
  return { record: record, places: places, key: query.key(record.number, rank), rank: rank };
}

/**
 * The audiences that read all the words in a record.
 * @param {Query} query
 * @param {FoundRecord} record
 */
function readersOf(query, record) {
  let readers = 0;
  query.manifest.audiences.forEach((_, index) => {
    const bit = 1 << index & record.mask & query.mask();
    if (bit && query.parts.every((word) => holdsWord(record, word, bit))) readers |= bit;
  });
  return readers;
}

/**
 * The places of several words, one for a section, with how many of the words it holds.
 * @param {FoundPlace[][]} each
 */
function together(each) {
  /** @type {Map<number, FoundPlace>} */
  const sections = new Map();
  for (const place of each.flat()) {
    const known = sections.get(place.section);
    const count = known && known.count || 0;
    if (known) known.count = count + 1;
    if (!known || place.rank < known.rank)
      sections.set(place.section, Object.assign(place, { count: count + 1 }));
  }
  return Array.from(sections.values());
}
