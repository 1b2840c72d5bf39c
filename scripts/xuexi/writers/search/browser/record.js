/* A record as the index holds it, by position, and as everything else reads it, by name. */
/** @import { Entry } from "./manifest" */
/** @import { SentLine, SentPassage, SentRecord } from "./types" */

/** @typedef {{ text: string, typed: string[], folded?: string }} Name */
/** @typedef {{ text: string, mask: number, folded?: string }} Line */
/**
 * @typedef {{ level: number, anchor: string, mask: number, heads: Name[], lines: Line[] }} Section
 */
/**
 * @typedef {{ pinyin: string, definition: string,
 *   clauses: [text: string, target: string, mask: number][] }} Card
 */
/**
 * @typedef {{ number: number, title: Name, kind: number, mask: number, path: string,
 *   standing: number, shared: boolean, also: Name[], lead: string, sections: Section[],
 *   card: Card | null }} FoundRecord
 */

/**
 * @param {string} text
 * @param {string} typed
 * @returns {Name}
 */
function readName(text, typed) {
  // A title that is all punctuation is typed as nothing.
  return { text: text, typed: typed ? typed.split(" ") : [] };
}

/** @param {string[]} parts */
function readNames(parts) {
  const names = [];
  for (let at = 0; at < parts.length; at += 2) names.push(readName(parts[at], parts[at + 1]));
  return names;
}

/**
 * @param {FoundRecord} record
 * @param {Section} section
 * @param {SentLine[]} lines
 */
function readLines(record, section, lines) {
  section.lines = lines.map((line) => typeof line === "string"
    ? { text: line, mask: record.mask } : { text: line[0], mask: line[1] });
}

/**
 * @param {SentRecord} sent
 * @param {number} number
 * @param {Pick<Entry, "kind" | "mask" | "standing">} entry
 * @returns {FoundRecord}
 */
export function readRecord(sent, number, entry) {
  const [title, typed, path, shared, also, sections, lines, card] = sent;
  /** @type {FoundRecord} */
  const record = {
    number: number, title: readName(title, typed), kind: entry.kind, mask: entry.mask, path: path,
    standing: entry.standing, shared: shared === 1, also: readNames(also), lead: "",
    sections: sections.map(([level, anchor, own, ...heads]) => ({
      level: level, anchor: anchor, mask: own || entry.mask, heads: readNames(heads), lines: []
    })),
    card: card ? { pinyin: card[0], definition: card[1], clauses: card[2] } : null
  };
  if (typeof lines === "string") record.lead = lines;
  else {
    record.lead = lines.flat().find((line) => typeof line === "string") || "";
    lines.forEach((part, index) => readLines(record, record.sections[index], part));
  }
  return record;
}

/**
 * Lines that come later, of some sections of a record.
 * @param {FoundRecord} record
 * @param {SentPassage} sent
 */
export function readPassage(record, [first, ...lines]) {
  lines.forEach(function (part, index) {
    const section = record.sections[first + index];
    if (!section.lines.length) readLines(record, section, part);
  });
}
