/* A record as the index holds it, by position, and as everything else reads it, by name. */
(function (search) {
  "use strict";

  function name(text, typed) {
    // A title that is all punctuation is typed as nothing.
    return { text: text, typed: typed ? typed.split(" ") : [] };
  }

  function section(value, mask) {
    const [level, anchor, own, heads, lines] = value;
    const names = [];
    for (let index = 0; index < heads.length; index += 2)
      names.push(name(heads[index], heads[index + 1]));
    return {
      level: level, anchor: anchor, mask: own || mask, heads: names,
      lines: lines.map((line) => typeof line === "string"
        ? { text: line, mask: mask } : { text: line[0], mask: line[1] })
    };
  }

  search.readRecord = function (value, number) {
    const [title, kind, mask, path, shared, typed, sections, card] = value;
    return {
      number: number, title: name(title, typed), kind: kind, mask: mask, path: path,
      shared: shared === 1, sections: sections.map((part) => section(part, mask)),
      card: card ? { pinyin: card[0], definition: card[1], clauses: card[2] } : null
    };
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
    const official = search.files.manifest.records[record.number].standing === 1;
    if (official && index >= 0) return record.sections[index].heads.slice(0, 1).map((head) => head.text);
    let level = 9;
    for (let at = index; at >= 0 && level > 1; at--) {
      const part = record.sections[at];
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
