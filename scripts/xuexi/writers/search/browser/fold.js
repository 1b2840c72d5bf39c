/* Folding: the one form in which a text and what somebody types for it are compared.
   The same as text/folding.py, held to it by tests/node. */
import { KEPT } from "./shared.js";

/**
 * A folded text, with the place in the text at which each of its units begins and ends.
 * @typedef {{ text: string, begins: number[], ends: number[] }} Folded
 */

// Ranges instead of Unicode's categories: those change with the browser's version.
const COUNTS = new RegExp("[" + KEPT + "]", "gu");
/** @type {Map<string, string>} */
const foldings = new Map();

/** @param {string} character */
function foldOne(character) {
  let folded = foldings.get(character);
  if (folded === undefined) {
    const narrow = Array.from(character.normalize("NFKC"), (part) => part.toLowerCase()).join("");
    folded = (narrow.match(COUNTS) || []).join("");
    foldings.set(character, folded);
  }
  return folded;
}

/**
 * The characters of a text that count.
 * @param {string} text
 */
export function fold(text) {
  let folded = "";
  for (const character of text.normalize("NFC")) folded += foldOne(character);
  return folded;
}

/**
 * The same, with the place in `text` at which each unit of the folded text begins and ends.
 * @param {string} text
 * @returns {Folded}
 */
export function foldWithPlaces(text) {
  const begins = [], ends = [];
  let folded = "", place = 0;
  for (const character of text) {
    const part = foldOne(character);
    for (let unit = 0; unit < part.length; unit++) {
      begins.push(place);
      ends.push(place + character.length);
    }
    folded += part;
    place += character.length;
  }
  return { text: folded, begins: begins, ends: ends };
}
