/* What is shown of a text that matches: the sentence around the match, cut into parts. */
import { foldWithPlaces } from "./fold.js";

/** @typedef {{ text: string, mark: boolean }} Part */

const STOP = /[。！？；!?;\n]/, HALF = /[\udc00-\udfff]/;

/**
 * Where the sentence around a match begins and ends. `most` is in characters.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {number} most
 */
function sentence(text, from, to, most) {
  let begin = from, end = to;
  while (begin > 0 && !STOP.test(text[begin - 1]) && from - begin < most / 2) begin--;
  const isFinished = () => STOP.test(text[end - 1] || "") && end - begin > most / 3;
  while (end < text.length && end - begin < most && !isFinished()) end++;
  return [begin, end];
}

/**
 * The sentence around a match, as parts. `most` is in characters.
 * @param {string} text
 * @param {string[]} words
 * @param {number} most
 */
export function excerpt(text, words, most) {
  const shown = text.normalize("NFC");
  const folded = foldWithPlaces(shown);
  const at = folded.text.indexOf(words[0] || "\u0000");
  const from = at < 0 ? 0 : folded.begins[at];
  const to = at < 0 ? 0 : folded.ends[at + words[0].length - 1];
  let [begin, end] = sentence(shown, from, to, most);
  const isCut = begin > 0 && !STOP.test(shown[begin - 1]);
  // Half of a character is none.
  if (HALF.test(shown[begin] || "")) begin--;
  if (HALF.test(shown[end] || "")) end++;
  const parts = markWords(shown.slice(begin, end), words);
  if (isCut) parts.unshift({ text: "…", mark: false });
  if (end < shown.length && !STOP.test(shown[end - 1])) parts.push({ text: "…", mark: false });
  return parts;
}

/**
 * A text cut into parts, those that match marked.
 * @param {string} text
 * @param {string[]} words
 */
export function markWords(text, words) {
  const shown = text.normalize("NFC");
  const folded = foldWithPlaces(shown);
  /** @type {boolean[]} */
  const marks = new Array(shown.length).fill(false);
  for (const word of words) {
    if (!word) continue;
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length))
      marks.fill(true, folded.begins[at], folded.ends[at + word.length - 1]);
  }
  /** @type {Part[]} */
  const parts = [];
  for (let unit = 0; unit < shown.length; unit++) {
    const last = parts[parts.length - 1];
    if (last && last.mark === marks[unit]) last.text += shown[unit];
    else parts.push({ text: shown[unit], mark: marks[unit] });
  }
  return parts;
}
