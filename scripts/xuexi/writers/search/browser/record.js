/* A record as the index holds it, by position, and as everything else reads it, by name. */
(function (search) {
  "use strict";

  function name(text, typed) {
    // A title that is all punctuation is typed as nothing.
    return { text: text, typed: typed ? typed.split(" ") : [] };
  }

  /** Names stand in pairs: as written, as typed. */
  function namesOf(parts) {
    const names = [];
    for (let index = 0; index < parts.length; index += 2) names.push(name(parts[index], parts[index + 1]));
    return names;
  }

  function readLines(record, section, lines) {
    section.lines = lines.map((line) => typeof line === "string"
      ? { text: line, mask: record.mask } : { text: line[0], mask: line[1] });
  }

  search.readRecord = function (value, number, entry) {
    const [title, typed, path, shared, also, sections, lines, card] = value;
    const record = {
      number: number, title: name(title, typed), kind: entry.kind, mask: entry.mask, path: path,
      standing: entry.standing, shared: shared === 1, also: namesOf(also), lead: lines,
      sections: sections.map(([level, anchor, own, ...heads]) => ({
        level: level, anchor: anchor, mask: own || entry.mask, heads: namesOf(heads), lines: []
      })),
      card: card ? { pinyin: card[0], definition: card[1], clauses: card[2] } : null
    };
    if (typeof lines !== "string") {
      record.lead = [].concat(...lines).find((line) => typeof line === "string") || "";
      lines.forEach((part, index) => readLines(record, record.sections[index], part));
    }
    return record;
  };

  /** Lines that come later, of some sections of a record. */
  search.readPassage = function (record, [first, ...lines]) {
    lines.forEach(function (part, index) {
      const section = record.sections[first + index];
      if (!section.lines.length) readLines(record, section, part);
    });
  };

  /** The audience in whose part a reader finds something: his own if it may be. */
  search.audienceFor = function (mask, own) {
    const audiences = search.files.manifest.audiences;
    const mine = audiences.findIndex((audience) => audience[0] === own);
    if (mine >= 0 && mask >> mine & 1) return mine;
    return audiences.findIndex((audience, index) => mask >> index & 1);
  };

  /** The address of a section for an audience, with the words to be marked there. */
  search.address = function (record, anchor, audience, words) {
    const slug = search.files.manifest.audiences[audience][2];
    const page = search.base + (record.shared ? "" : slug + "/") + record.path;
    const file = location.protocol === "file:" ? "index.html" : "";
    const marked = words ? "?h=" + encodeURIComponent(words) : "";
    return page + file + marked + (anchor ? "#" + anchor : "");
  };

  /** The headings that lead to a section, outermost first. */
  search.headingsOf = function (record, index) {
    const path = [];
    // A clause's name says all: 附件2 二、6.
    if (record.standing === 1 && index >= 0) return record.sections[index].heads.slice(0, 1).map((head) => head.text);
    let level = 9;
    for (let at = index; at >= 0 && level > 1; at--) {
      const part = record.sections[at];
      // What only others read is above nothing here.
      if (!(part.mask & record.sections[index].mask)) continue;
      if (part.level >= level || !part.heads.length) {
        if (part.level < level) break;
        continue;
      }
      path.unshift(part.heads[0].text);
      level = part.level;
    }
    return path;
  };
})(window.xuexiSearch);
