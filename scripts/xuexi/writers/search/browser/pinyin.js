/* Pinyin: what the index says of typed letters, and whether a name reads so. */
import { isSpelt, readingsOf, waysToCut } from "./cutting.js";
import { fold } from "./fold.js";
import { TYPED } from "./shared.js";
import { meantBy, spellingsOf } from "./syllables.js";
/** @import { Cut } from "./cutting" */
/** @import { Index } from "./index" */
/** @import { Read } from "./match" */
/** @import { Places } from "./postings" */
/** @import { Name } from "./record" */

export { isSpelt, readingsOf, waysToCut };

/**
 * Where, from the name's character `start` on, `typed` ends; -1 when the name reads otherwise.
 * @param {string[]} characters
 * @param {string[]} syllables
 * @param {number} start
 * @param {string} typed
 * @param {Set<string>} failed
 * @returns {number}
 */
function endOf(characters, syllables, start, typed, failed) {
  if (!typed) return start;
  // Without this, a letter that fits in two ways would double the work with each character.
  const here = start + " " + typed.length;
  if (start >= characters.length || failed.has(here)) return -1;
  const character = characters[start], syllable = syllables[start];
  const parts = new Set([character]);
  if (syllable && syllable !== character)
    for (const spelling of spellingsOf(syllable)) {
      // What is still being typed.
      if (spelling.startsWith(typed)) return start + 1;
      // One letter before two: zzshh is five characters rather than four.
      for (const part of [spelling, spelling[0], spelling.replace(/^([zcs]h|.).*/, "$1")]) parts.add(part);
    }
  for (const part of parts)
    if (typed.startsWith(part)) {
      const end = endOf(characters, syllables, start + 1, typed.slice(part.length), failed);
      if (end >= 0) return end;
    }
  failed.add(here);
  return -1;
}

/**
 * The first part of a name that reads as typed: its text, and whether it is all of the name.
 * @param {Name} name
 * @param {string[]} typed
 * @returns {Read | null}
 */
export function findRead(name, typed) {
  const characters = Array.from(fold(name.text));
  for (const one of typed) {
    /** @type {Set<string>} */
    const failed = new Set();
    for (let start = 0; start < characters.length; start++) {
      const end = endOf(characters, name.typed, start, one, failed);
      if (end < 0) continue;
      const words = characters.slice(start, end).join("");
      return { words: words, begins: start === 0, whole: start === 0 && end === characters.length };
    }
  }
  return null;
}

/**
 * @param {Index} index
 * @param {Cut} cut
 */
function alone(index, { text, is }) {
  if (is === "han") return index.naming(text);
  if (text.length === 1) return index.holding(TYPED, text + " ");
  return index.either(meantBy(text).map((prefix) => index.beginning(prefix)));
}

/**
 * @param {Index} index
 * @param {Cut} one
 * @param {Cut} other
 */
function beside(index, one, other) {
  if (one.is === "han" && other.is === "han") return index.naming(one.text + other.text);
  if (one.is === "full" && other.is === "full")
    return index.either(meantBy(one.text).flatMap((first) =>
      meantBy(other.text).map((second) => index.holding(TYPED, first + " " + second))));
  return index.holding(TYPED, one.text[0] + " " + other.text[0]);
}

/**
 * What has to hold for a way of cutting, in its order: a list of promises of places.
 * @param {Index} index
 * @param {Cut[]} way
 */
export function conditions(index, way) {
  /** @type {Promise<Places>[]} */
  const wanted = [];
  let isSkipped = true;
  const isHan = (/** @type {number} */ at) => way[at].is === "han";
  const areBothFull = (/** @type {number} */ at) =>
    at + 1 < way.length && way[at].is === "full" && way[at + 1].is === "full";
  way.forEach(function (cut, at) {
    const next = way[at + 1];
    // A pair of a Han character and letters is no key; each of them is.
    const isMixed = next && isHan(at) !== isHan(at + 1);
    if (next && !isMixed) {
      // Of whole syllables every other pair will do, and the last one.
      isSkipped = !isSkipped && at > 0 && areBothFull(at - 1) && areBothFull(at) && areBothFull(at + 1);
      if (!isSkipped) wanted.push(beside(index, cut, next));
    } else if (way.length === 1 || isMixed || at > 0 && isHan(at - 1) !== isHan(at))
      if (cut.is !== "part" || way.length === 1) wanted.push(alone(index, cut));
  });
  return wanted;
}
