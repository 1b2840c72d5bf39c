/* A question that is found nowhere as it stands: its numbers written the other way, and those of
   its parts that are found by themselves. */
import { fold } from "./fold.js";
import { RANKS } from "./match.js";
import { MOST_SHOWN } from "./names.js";
/** @import { Query } from "./query" */

// Whoever pastes a page has asked no question.
const MOST_ASKED = 30, MOST_TRIED = 14;
const HAN = "一二三四五六七八九十", DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/**
 * Whether a text may be found at all, or in a name.
 * @param {string} text
 * @param {Query} query
 * @param {boolean} isNamed
 */
async function isFound(text, query, isNamed) {
  const other = await query.like(text).begin();
  const [best] = other.candidates;
  return Boolean(best) && (!isNamed || best.key[0] <= RANKS.HEAD);
}

/**
 * The same text with one of its numbers written the other way: 附件九, 附件9.
 * @param {Query} query
 */
export async function renumbered(query) {
  /** @type {string[]} */
  const found = [];
  const text = query.text.trim();
  if (text.length > MOST_ASKED) return found;
  for (const match of text.matchAll(/[一二三四五六七八九十]|10|[1-9]/g)) {
    const [number] = match, start = match.index;
    // Behind a letter it is a tone.
    if (/[a-z]/i.test(text[start - 1] || "")) continue;
    const at = HAN.indexOf(number);
    const other = at >= 0 ? DIGITS[at] : HAN[DIGITS.indexOf(number)];
    const changed = text.slice(0, start) + other + text.slice(start + number.length);
    if (found.length < MOST_SHOWN && await isFound(changed, query, false)) found.push(changed);
  }
  return found;
}

// Words of a question, which say nothing of what it is about.
const ASKING = /怎么样|怎么办|怎么|怎样|什么|多少|如何|哪里|哪些|哪个|为什么|可以|要不要|有没有|没有|是不是|吗|呢|我们|我|的|了|在/;

/**
 * The parts of a question that are found, the longest first; two of them together if they are.
 * @param {Query} query
 */
export async function partsAsked(query) {
  if (query.readings.length || query.folded.length > MOST_ASKED) return [];
  const pieces = query.text.split(/[\s，。？！、,.?!]+/).flatMap((clause) => clause.split(ASKING))
    .map((piece) => Array.from(fold(piece)).slice(0, MOST_TRIED));
  /** @type {string[]} */
  const found = [];
  // Of a short word with a slip in it the rest is no word.
  for (const isNamed of query.folded.length > 3 ? [true, false] : [true])
    for (const piece of found.length ? [] : pieces) found.push(...await longest(piece, query, isNamed));
  const words = Array.from(new Set(found)).filter((word) => word !== query.folded)
    .sort((one, other) => other.length - one.length).slice(0, 3);
  if (words.length < 2) return words;
  const both = words.slice(0, 2).join(" ");
  return await isFound(both, query, false) ? [both].concat(words) : words;
}

/**
 * The longest part of a text that is found, and those of what is left on either side of it.
 * @param {string[]} characters
 * @param {Query} query
 * @param {boolean} isNamed
 * @returns {Promise<string[]>}
 */
async function longest(characters, query, isNamed) {
  for (let length = characters.length; length > 1; length--)
    for (let start = 0; start + length <= characters.length; start++) {
      const text = characters.slice(start, start + length).join("");
      if (!await isFound(text, query, isNamed)) continue;
      const before = await longest(characters.slice(0, start), query, isNamed);
      const after = await longest(characters.slice(start + length), query, isNamed);
      return [...before, text, ...after];
    }
  return [];
}
