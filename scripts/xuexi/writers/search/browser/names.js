/* Names that are near, or sound the same: the index says which records may have one, and the
   records' names say which it is. */
import { fold } from "./fold.js";
import { nearPart, partRead, soundAlikes } from "./likeness.js";
import { common } from "./pairs.js";
import { TYPED } from "./shared.js";
/** @import { Alike } from "./likeness" */
/** @import { Places } from "./postings" */
/** @import { Query } from "./query" */
/** @import { FoundRecord, Name } from "./record" */

/** @typedef {(pair: string) => Promise<Places>} GetPlaces */
/** @typedef {(name: Name, characters: string[]) => Alike | null} PartOf */
/**
 * Records with the best place that speaks for them.
 * @typedef {Map<number, number>} Votes
 */

export const MOST_SHOWN = 5;
const FETCHED = 12;

/**
 * The places of every pair, and none for one whose shard does not come.
 * @param {string[]} pairs
 * @param {GetPlaces} get
 */
function listsOf(pairs, get) {
  /** @type {() => Places} */
  const none = () => new Map();
  return Promise.all(pairs.map((pair) => get(pair).catch(none)));
}

/**
 * The records that hold all of some lists, each with the best place of all.
 * @param {Votes} votes
 * @param {Places[]} lists
 */
function addVotes(votes, lists) {
  for (const [record, [place]] of common(lists)) {
    const known = votes.get(record);
    if (known === undefined || known > place) votes.set(record, place);
  }
  return votes;
}

/**
 * The records that hold every pair but those that touch one part, whichever it is.
 * @param {string[]} pairs
 * @param {GetPlaces} get
 */
async function holdingAlmost(pairs, get) {
  const lists = await listsOf(pairs, get);
  /** @type {Votes} */
  const votes = new Map();
  for (let skipped = 0; skipped <= pairs.length; skipped++)
    addVotes(votes, lists.filter((_, at) => at !== skipped && at !== skipped - 1));
  return votes;
}

/**
 * The most likely of these records, as far as they come.
 * @param {Query} query
 * @param {Votes} votes
 */
async function likeliest(query, votes) {
  const { index } = query;
  const lengthOf = (/** @type {number} */ number) => index.manifest.records[number].length;
  const order = Array.from(votes).filter(([number]) => query.isChosen(number))
    .sort(([one, vote], [other, otherVote]) => vote - otherVote || lengthOf(one) - lengthOf(other))
    .slice(0, FETCHED);
  const records = await Promise.all(order.map(([number]) => index.record(number, []).catch(() => null)));
  return records.filter((record) => record !== null);
}

/**
 * The names of a record that its readers see.
 * @param {FoundRecord} record
 * @param {number} mask
 */
function namesFor(record, mask) {
  const sections = record.sections.filter((section) => section.mask & mask);
  return [record.title].concat(record.also, ...sections.map((section) => section.heads));
}

/**
 * Of these records the names, whole or in part, in which `partOf` finds a part.
 * @param {Query} query
 * @param {Votes} votes
 * @param {PartOf} partOf
 */
async function namesOf(query, votes, partOf) {
  /** @typedef {Map<string, number>} Counts */
  // A name that is all of it, a word that several names hold, then the shorter names.
  /** @type {[Counts, Counts, Counts]} */
  const [whole, words, names] = [new Map(), new Map(), new Map()];
  /**
   * @param {Counts} found
   * @param {string} text
   */
  const count = (found, text) => found.set(text, (found.get(text) || 0) + 1);
  for (const record of await likeliest(query, votes))
    for (const name of namesFor(record, query.mask())) {
      const characters = Array.from(fold(name.text));
      const part = partOf(name, characters);
      if (!part) continue;
      if (characters.length === part.text.length) count(whole, name.text);
      else if (part.isSame) count(words, part.text);
      // A short name is better whole than in part.
      if (characters.length <= part.text.length + 4) count(names, name.text);
      else if (part.isWord) count(names, part.text);
    }
  const shared = Array.from(words).sort(([, one], [, other]) => other - one).slice(0, 2);
  const known = new Set();
  return [...whole.keys(), ...shared.map(([word]) => word), ...names.keys()]
    .filter((name) => !known.has(fold(name)) && known.add(fold(name))).slice(0, MOST_SHOWN);
}

/**
 * @param {string[]} parts
 * @param {string} between
 */
function besides(parts, between) {
  return parts.slice(1).map((part, at) => parts[at] + between + part);
}

/**
 * @param {Query} query
 * @returns {GetPlaces}
 */
function typedPlaces(query) { return (pair) => query.index.holding(TYPED, pair); }

/**
 * Names in which one character is another, missing or too many.
 * @param {Query} query
 * @param {string[]} characters
 */
export async function nearWritten(query, characters) {
  const votes = await holdingAlmost(besides(characters, ""), (pair) => query.index.naming(pair));
  return namesOf(query, votes, (_, those) => nearPart(those, characters, those));
}

/**
 * Names in which one syllable is another, missing or too many.
 * @param {Query} query
 * @param {string[]} syllables
 */
export async function nearSpoken(query, syllables) {
  const votes = await holdingAlmost(besides(syllables, " "), typedPlaces(query));
  return namesOf(query, votes, (name, those) => nearPart(name.typed, syllables, those));
}

/**
 * The names that are read as one of these: sequences of syllables, all of a length.
 * @param {Query} query
 * @param {string[][]} sequences
 */
export async function sounding(query, sequences) {
  if (!sequences.length) return [];
  /** @type {Votes} */
  const votes = new Map();
  const get = typedPlaces(query);
  for (const lists of await Promise.all(sequences.map((one) => listsOf(besides(one, " "), get))))
    addVotes(votes, lists);
  return namesOf(query, votes, (name, those) => partRead(name.typed, sequences, those));
}

/**
 * The same with one syllable that sounds alike.
 * @param {Query} query
 * @param {string[][]} sequences
 */
export function soundingAlike(query, sequences) { return sounding(query, soundAlikes(sequences)); }
