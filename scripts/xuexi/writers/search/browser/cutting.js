/* Cutting: how typed letters may be cut into syllables and initials. */
import { fold } from "./fold.js";
import { LONGEST_SYLLABLE, SYLLABLES } from "./syllables.js";

/**
 * A Han character, a whole syllable (or a digit), or the beginning of a syllable.
 * @typedef {{ text: string, is: "han" | "full" | "part" }} Cut
 */

const MOST_WAYS = 12, MOST_LETTERS = 200, CUT_LETTERS = 24;

/**
 * What is typed, without tones and spaces: letters, digits and Han characters.
 * @param {string} query
 */
function plain(query) {
  const letters = query.normalize("NFKC").toLowerCase().replace(/u:/g, "v").normalize("NFD")
    .replace(/u\u0304?\u0308|u\u0308[\u0300-\u030c]?/g, "v").replace(/[\u0300-\u036f]/g, "");
  const typed = fold(letters);
  // No name is so long; and whoever pastes a whole English text means no pinyin.
  return typed.length > MOST_LETTERS ? "" : typed;
}

/**
 * The readings of what is typed: with its digits, and with those that are tones left out.
 * @param {string} query
 */
export function readingsOf(query) {
  const typed = plain(query);
  const toneless = typed.replace(/([a-z])[1-5](?!\d)/g, "$1");
  return [typed, toneless].filter((reading, at, all) => reading && all.indexOf(reading) === at);
}

/** @param {Cut[]} way */
export function isSpelt(way) { return way.every((cut) => cut.is !== "part"); }

/**
 * The ways of cutting, the fewest parts first. Of something long only the beginning is cut; the
 * rest is left to the proof.
 * @param {string} typed
 */
export function waysToCut(typed) {
  const letters = Array.from(typed);
  const found = waysFrom(letters.slice(0, CUT_LETTERS).join(""), 0, new Map());
  // What was cut in the middle of a syllable says nothing.
  const whole = letters.length > CUT_LETTERS ? found.map((way) => way.slice(0, -1)) : found;
  // Who has spelt everything out means no initials; but xian may be xi'an.
  const isAllSpelt = whole.some((way) => isSpelt(way) && way.length <= whole[0].length);
  return whole.filter((way) => way.length && way.length <= whole[0].length + 1
    && (!isAllSpelt || isSpelt(way))).slice(0, MOST_WAYS);
}

/**
 * @param {string} text
 * @param {number} start
 * @param {Map<number, Cut[][]>} known
 * @returns {Cut[][]}
 */
function waysFrom(text, start, known) {
  if (start >= text.length) return [[]];
  const ready = known.get(start);
  if (ready) return ready;
  const all = [];
  for (const cut of cutsAt(text, start))
    for (const way of waysFrom(text, start + cut.text.length, known)) all.push([cut].concat(way));
  const fewest = all.sort((one, other) =>
    one.length - other.length || Number(isSpelt(other)) - Number(isSpelt(one))).slice(0, 2 * MOST_WAYS);
  known.set(start, fewest);
  return fewest;
}

/**
 * What may stand at a place: a syllable, one character, an initial.
 * @param {string} text
 * @param {number} start
 * @returns {Cut[]}
 */
function cutsAt(text, start) {
  const rest = text.slice(start), character = Array.from(rest)[0];
  if (!/[a-z]/.test(character)) return [{ text: character, is: /\d/.test(character) ? "full" : "han" }];
  /** @type {Cut[]} */
  const cuts = [];
  for (let end = Math.min(LONGEST_SYLLABLE, rest.length); end > 1; end--)
    if (SYLLABLES.has(rest.slice(0, end))) cuts.push({ text: rest.slice(0, end), is: "full" });
  const initial = /^[zcs]h/.exec(rest);
  if (initial) cuts.push({ text: initial[0], is: "part" });
  // A vowel alone may be a syllable or the first letter of one: e is 额 and 二.
  cuts.push({ text: character, is: "part" });
  return cuts;
}
