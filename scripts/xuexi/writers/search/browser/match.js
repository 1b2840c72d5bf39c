/* Whether a record really holds what is looked for, to the letter, and where. */
import { fold } from "./fold.js";
import { STANDING_DERIVED, STANDING_OFFICIAL, STANDING_TERM } from "./shared.js";
/** @import { FoundRecord, Line, Name } from "./record" */

// What a match is worth. ALSO is all of another name, be it of somebody else's choosing.
export const RANKS = Object.freeze({
  WHOLE: 0, ALSO: 1, BEGINS: 2, TITLE: 3, HEAD: 4, TERM: 5, CLAUSE: 6, BODY: 7
});

/**
 * `section` -1 is the title; `line` -1 is the section's heading; `words` is what matches there.
 * Of several words `count` says how many of them the section holds.
 * @typedef {{ rank: number, section: number, line: number, text: string, words: string,
 *   mask: number, count?: number }} FoundPlace
 */
/** @typedef {{ words: string, begins: boolean, whole: boolean }} Read */
/** @typedef {(name: Name, typed: string[]) => Read | null} FindRead */

/**
 * What a match in the body of a record is worth.
 * @param {number} standing
 */
export function bodyRank(standing) {
  return standing === STANDING_TERM ? RANKS.TERM
    : standing === STANDING_OFFICIAL ? RANKS.CLAUSE : RANKS.BODY;
}

/**
 * @param {string} folded
 * @param {string} words
 */
function nameRank(folded, words) {
  const at = folded.indexOf(words);
  return at < 0 ? -1 : at > 0 ? RANKS.TITLE : folded === words ? RANKS.WHOLE : RANKS.BEGINS;
}

/** @typedef {(name: Name, mask: number, section: number, isTitle: boolean) => void} VisitName */
/** @typedef {(line: Line, section: number, at: number) => void} VisitLine */

/**
 * Walk the texts of a record: its names, then every heading and line in reading order. What is
 * made from other texts has no title that counts.
 * @param {FoundRecord} record
 * @param {VisitName} visitName
 * @param {VisitLine} visitLine
 */
function walkRecord(record, visitName, visitLine) {
  visitName(record.title, record.mask, -1, record.standing !== STANDING_DERIVED);
  for (const name of record.also) visitName(name, record.mask, -1, true);
  record.sections.forEach(function (section, index) {
    for (const head of section.heads) visitName(head, section.mask, index, false);
    section.lines.forEach((line, at) => visitLine(line, index, at));
  });
}

/**
 * @param {FoundRecord} record
 * @param {Name} name
 * @param {boolean} isTitle
 * @param {number} rank
 */
function nameWorth(record, name, isTitle, rank) {
  if (!isTitle) return RANKS.HEAD;
  if (name === record.title) return rank;
  return rank !== RANKS.WHOLE ? RANKS.HEAD
    : record.standing === STANDING_TERM ? RANKS.WHOLE : RANKS.ALSO;
}

/**
 * @param {number} rank
 * @param {number} section
 * @param {number} line
 * @param {string} text
 * @param {string} words
 * @param {number} mask
 * @returns {FoundPlace}
 */
function placeAt(rank, section, line, text, words, mask) {
  return { rank: rank, section: section, line: line, text: text, words: words, mask: mask };
}

/**
 * Keep the best place of each section; `section` -1 is the names.
 * @param {FoundPlace[]} found
 * @param {FoundPlace} other
 */
function keepBest(found, other) {
  const known = found.find((one) => one.section === other.section);
  if (!known) found.push(other);
  else if (other.rank < known.rank) Object.assign(known, other);
}

/**
 * Every place that holds a phrase, one for a section; `words` is the folded phrase.
 * @param {FoundRecord} record
 * @param {string} words
 * @param {number} mask
 */
export function placesOf(record, words, mask) {
  /** @type {FoundPlace[]} */
  const found = [];
  const hasBodies = Array.from(words).length > 1;
  walkRecord(record, function (name, seenBy, section, isTitle) {
    const rank = seenBy & mask ? nameRank(foldedOf(name), words) : -1;
    if (rank < 0) return;
    const worth = nameWorth(record, name, isTitle, rank);
    keepBest(found, placeAt(worth, section, -1, name.text, words, seenBy));
  }, function (line, section, at) {
    if (!(hasBodies && line.mask & mask) || !foldedOf(line).includes(words)) return;
    const worth = bodyRank(record.standing);
    keepBest(found, placeAt(worth, section, at, line.text, words, line.mask));
  });
  return found;
}

/**
 * The names of a record that read as typed.
 * @param {FoundRecord} record
 * @param {string[]} typed
 * @param {number} mask
 * @param {FindRead} find
 */
export function placesRead(record, typed, mask, find) {
  /** @type {FoundPlace[]} */
  const found = [];
  walkRecord(record, function (name, seenBy, section, isTitle) {
    const read = seenBy & mask ? find(name, typed) : null;
    if (!read) return;
    const rank = read.whole ? RANKS.WHOLE : read.begins ? RANKS.BEGINS : RANKS.TITLE;
    const worth = nameWorth(record, name, isTitle, rank);
    keepBest(found, placeAt(worth, section, -1, name.text, read.words, seenBy));
  }, () => { /* lines have no pinyin */ });
  return found;
}

/**
 * Whether any text of a record holds a word, be it of one character.
 * @param {FoundRecord} record
 * @param {string} word
 * @param {number} mask
 */
export function holdsWord(record, word, mask) {
  let holds = false;
  walkRecord(record, function (name, seenBy) {
    holds = holds || Boolean(seenBy & mask && foldedOf(name).includes(word));
  }, function (line) {
    holds = holds || Boolean(line.mask & mask && foldedOf(line).includes(word));
  });
  return holds;
}

/** @param {Name | Line} text */
function foldedOf(text) {
  if (text.folded === undefined) text.folded = fold(text.text);
  return text.folded;
}
