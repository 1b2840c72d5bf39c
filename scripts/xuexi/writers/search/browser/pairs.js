/* Which pairs of a phrase are asked for, and what their lists have in common. */
import { BEGINS, ENDS } from "./shared.js";
/** @import { Places } from "./postings" */

const FIRST_PAIRS = 3, MOST_PAIRS = 5;

/**
 * What all lists hold: where at worst, and whether the name begins and ends so.
 * @typedef {Map<number, [where: number, begins: boolean, ends: boolean]>} Common
 */

/**
 * `count` entries of a list, the first and the last among them, the others evenly between.
 * @param {string[]} list
 * @param {number} count
 */
function someOf(list, count) {
  if (list.length <= count) return list;
  const step = (list.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => list[Math.round(index * step)]);
}

/**
 * The pairs of a phrase: those to begin with, and those that narrow many records down.
 * @param {string[]} characters
 */
export function pairsOf(characters) {
  const pairs = characters.slice(1).map((character, at) => characters[at] + character);
  // Every other pair and the last one hold every character.
  const apart = pairs.filter((_, at) => at % 2 === 0 || at === pairs.length - 1);
  const chosen = someOf(apart, FIRST_PAIRS);
  const others = Array.from(new Set(pairs)).filter((pair) => !chosen.includes(pair));
  return [chosen, someOf(others, MOST_PAIRS - FIRST_PAIRS)];
}

/**
 * What all lists hold, each with the worst of its places, and with whether its name begins as
 * the first list says and ends as the last one does.
 * @param {Places[]} lists
 */
export function common(lists) {
  /** @type {Common} */
  const result = new Map();
  if (!lists.length) return result;
  const first = lists[0], last = lists[lists.length - 1];
  const [fewest, ...others] = lists.slice().sort((one, other) => one.size - other.size);
  for (const [number, place] of fewest) {
    let worst = place[0];
    const isEverywhere = others.every(function (list) {
      const there = list.get(number);
      if (there && there[0] > worst) worst = there[0];
      return there;
    });
    if (isEverywhere)
      result.set(number, [worst, says(first, number, BEGINS), says(last, number, ENDS)]);
  }
  return result;
}

/**
 * @param {Places} list
 * @param {number} number
 * @param {number} flag
 */
function says(list, number, flag) {
  const place = list.get(number);
  return place !== undefined && (place[1] & flag) !== 0;
}
