/* How common characters sound: fetched when nothing is found. */
import { SOUNDS_TABLE } from "./shared.js";
/** @import { Index } from "./index" */

const MOST_SEQUENCES = 6;

/**
 * The sequences of syllables as which characters may be read; none where one of them is rare.
 * @param {Index} index
 * @param {string[]} characters
 */
export async function soundsOf(index, characters) {
  /** @type {Map<string, string[]>} */
  const table = new Map();
  for (const [, syllable, those] of (await index.table(SOUNDS_TABLE)).matchAll(/([a-z]+)([^a-z]+)/g))
    for (const character of those) table.set(character, (table.get(character) || []).concat(syllable));
  /** @type {string[][]} */
  let sequences = [[]];
  for (const character of characters) {
    const sounds = /\d/.test(character) ? [character] : table.get(character) || [];
    sequences = sequences.flatMap((one) => sounds.map((sound) => one.concat(sound)))
      .slice(0, MOST_SEQUENCES);
  }
  return sequences;
}
