/* Postings: which passages, or records, hold a key. Written by search/postings.py. */
import { BEGINS, ENDS, HEADS, LAST, SYMBOLS, TITLES } from "./shared.js";

/**
 * In what a key is held, the best first, and whether a title BEGINS or ENDS with it.
 * @typedef {[where: number, flags: number]} Place
 */
/**
 * Places by the number of a passage, or of a record if the key is typed.
 * @typedef {Map<number, Place>} Places
 */

const IN_TITLE = 0;
export const IN_HEAD = 1, IN_BODY = 2;

const MORE = SYMBOLS.length - LAST;
const FLAGS = BEGINS | ENDS;
const DIGITS_OF = new Map(Array.from(SYMBOLS, (symbol, index) => [symbol, index]));
const SIGNS = (SYMBOLS + HEADS + TITLES).replace(/[\]\\^-]/g, "\\$&");
const ENTRY = new RegExp("([^" + SIGNS + "]*)([" + SIGNS + "]+)", "g");

/**
 * The keys of a shard, each with its lists as text; `between` stands between a key's two parts.
 * @param {string} shard
 * @param {string} between
 * @returns {Map<string, string>}
 */
export function readShard(shard, between) {
  const keys = new Map();
  for (const group of shard.split(" ").slice(1)) {
    const colon = group.indexOf(":");
    const head = group.slice(0, colon);
    for (const [, tail, lists] of group.slice(colon + 1).matchAll(ENTRY))
      keys.set(head + between + tail, lists);
  }
  return keys;
}

/** @param {string} text */
function numbersOf(text) {
  const found = [];
  let number = 0;
  for (const symbol of text) {
    const digit = DIGITS_OF.get(symbol) || 0;
    if (digit < LAST) {
      found.push(number * LAST + digit);
      number = 0;
    } else number = number * MORE + digit - LAST;
  }
  return found;
}

/**
 * Where each passage, or each record if the key is typed, holds a key with these lists.
 * @param {string} text
 * @returns {Places}
 */
export function readPlaces(text) {
  const found = new Map();
  const [others, titles] = text.split(TITLES);
  const [bodies, heads] = others.split(HEADS);
  let number = -1;
  for (const gap of numbersOf(bodies)) found.set(number += gap + 1, [IN_BODY, 0]);
  number = -1;
  for (const gap of numbersOf(heads || "")) found.set(number += gap + 1, [IN_HEAD, 0]);
  number = -1;
  for (const value of numbersOf(titles || ""))
    found.set(number += Math.floor(value / (FLAGS + 1)) + 1, [IN_TITLE, value & FLAGS]);
  return found;
}

/**
 * Keep the better of two places; of two in titles what either says.
 * @param {Places} found
 * @param {number} number
 * @param {Place} place
 */
export function keepBetter(found, number, place) {
  const known = found.get(number);
  if (!known || known[0] > place[0]) found.set(number, place);
  else if (known[0] === place[0]) found.set(number, [known[0], known[1] | place[1]]);
}
