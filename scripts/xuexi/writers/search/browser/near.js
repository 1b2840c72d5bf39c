/* When nothing is found: names that sound the same; names in which one character, or one syllable,
   differs; numbers written the other way; and the parts of a question that are found by themselves. */
import { partsAsked, renumbered } from "./asking.js";
import { fold } from "./fold.js";
import { MOST_SHOWN, nearSpoken, nearWritten, sounding, soundingAlike } from "./names.js";
import { soundsOf } from "./tables.js";
/** @import { Query } from "./query" */

// What is longer is no name; and each part costs a shard.
const LONGEST_WRITTEN = 20, LONGEST_SPOKEN = 8;

/**
 * The first of several ways that finds something.
 * @param {(() => Promise<string[]> | string[])[]} ways
 */
async function first(...ways) {
  for (const way of ways) {
    const found = await way();
    if (found.length) return found;
  }
  return [];
}

/** @param {Query} query */
async function namesTyped(query) {
  if (!query.pinyin) return [];
  // The last reading has no digits for tones.
  const [typed] = query.readings.slice(-1);
  const way = query.pinyin.waysToCut(typed).find((cuts) => cuts.every((cut) => cut.is === "full"));
  if (!way || way.length < 2 || way.length > LONGEST_SPOKEN) return [];
  const syllables = way.map((cut) => cut.text);
  return first(() => soundingAlike(query, [syllables]),
    () => syllables.length > 2 ? nearSpoken(query, syllables) : []);
}

/** @param {Query} query */
async function namesWritten(query) {
  const characters = Array.from(query.folded), count = characters.length;
  if (count < 2 || count > LONGEST_WRITTEN) return [];
  const sequences = count > LONGEST_SPOKEN ? []
    : await soundsOf(query.index, characters).catch(() => []);
  // Whoever writes by pinyin has picked the wrong word more often than typed the wrong sound.
  return first(() => sounding(query, sequences),
    () => count > 2 ? nearWritten(query, characters) : [],
    () => soundingAlike(query, sequences),
    () => sequences.length && count > 3 ? nearSpoken(query, sequences[0]) : []);
}

/**
 * What to try instead: words to tap.
 * @param {Query} query
 */
export async function instead(query) {
  const found = await renumbered(query);
  found.push(...await (query.readings.length ? namesTyped(query) : namesWritten(query)));
  const others = found.filter((name) => fold(name) !== query.folded);
  return {
    names: Array.from(new Set(others)).slice(0, MOST_SHOWN),
    parts: others.length ? [] : await partsAsked(query)
  };
}
