/* Whether a record really holds what is looked for, to the letter, and where. */
(function (search) {
  "use strict";
  // What a match is worth. ALSO is all of another name, be it of somebody else's choosing.
  const WHOLE = 0, ALSO = 1, BEGINS = 2, TITLE = 3, HEAD = 4, TERM = 5, CLAUSE = 6, BODY = 7;
  search.ranks = {
    WHOLE: WHOLE, ALSO: ALSO, BEGINS: BEGINS, TITLE: TITLE,
    HEAD: HEAD, TERM: TERM, CLAUSE: CLAUSE, BODY: BODY
  };

  /** What a match in the body of a record is worth. */
  search.bodyRank = function (standing) {
    return standing === 2 ? TERM : standing === 1 ? CLAUSE : BODY;
  };

  function nameRank(folded, words) {
    const at = folded.indexOf(words);
    return at < 0 ? -1 : at > 0 ? TITLE : folded === words ? WHOLE : BEGINS;
  }

  /** A place: `section` -1 is the title; `line` -1 is the section's heading. */
  function place(rank, section, line, text, words, mask) {
    return { rank: rank, section: section, line: line, text: text, words: words, mask: mask };
  }

  const NAME = 0, PART = 1, LINE = 2;

  /** Walk the texts of a record: its names, then every heading and line in reading order. What is
      made from other texts has no title that counts. */
  function walk(record, visit) {
    visit(record.title, record.standing === 3 ? PART : NAME, -1, -1, record.mask);
    for (const name of record.also) visit(name, NAME, -1, -1, record.mask);
    record.sections.forEach(function (section, index) {
      for (const head of section.heads) visit(head, PART, index, -1, section.mask);
      section.lines.forEach((line, at) => visit(line, LINE, index, at, line.mask));
    });
  }

  function nameWorth(record, text, what, rank) {
    if (what === PART) return HEAD;
    if (text === record.title) return rank;
    return rank !== WHOLE ? HEAD : record.standing === 2 ? WHOLE : ALSO;
  }

  /** Keep the best place of each section; `section` -1 is the names. */
  function keep(found, other) {
    const known = found.find((one) => one.section === other.section);
    if (!known) found.push(other);
    else if (other.rank < known.rank) Object.assign(known, other);
  }

  /** Every place that holds a phrase, one for a section; `words` is the folded phrase. */
  search.placesOf = function (record, words, mask) {
    const found = [];
    const bodies = Array.from(words).length > 1;
    walk(record, function (text, what, section, line, seenBy) {
      if (!(seenBy & mask) || (what === LINE && !bodies)) return;
      const rank = nameRank(foldedOf(text), words);
      if (rank < 0) return;
      const worth = what === LINE ? search.bodyRank(record.standing) : nameWorth(record, text, what, rank);
      keep(found, place(worth, section, line, text.text, words, seenBy));
    });
    return found;
  };

  /** The names of a record that read as typed. */
  search.placesRead = function (record, typed, mask) {
    const found = [];
    walk(record, function (text, what, section, line, seenBy) {
      if (what === LINE || !(seenBy & mask)) return;
      const read = search.pinyin.find(text, typed);
      if (!read) return;
      const worth = nameWorth(record, text, what, read.whole ? WHOLE : read.begins ? BEGINS : TITLE);
      keep(found, place(worth, section, line, text.text, read.words, seenBy));
    });
    return found;
  };

  /** Whether any text of a record holds a word, be it of one character. */
  search.holdsWord = function (record, word, mask) {
    let holds = false;
    walk(record, function (text, what, section, line, seenBy) {
      holds = holds || (seenBy & mask && foldedOf(text).includes(word));
    });
    return Boolean(holds);
  };

  function foldedOf(text) {
    if (text.folded === undefined) text.folded = search.fold(text.text);
    return text.folded;
  }

  const STOP = /[。！？；!?;\n]/;

  /** The sentence around a match, as parts: {text, mark}. `most` is in characters. */
  search.excerpt = function (text, words, most) {
    const shown = text.normalize("NFC");
    const folded = search.foldWithPlaces(shown);
    const at = folded.text.indexOf(words[0] || "\u0000");
    let begin = at < 0 ? 0 : folded.begins[at];
    let end = at < 0 ? 0 : folded.ends[at + words[0].length - 1];
    const middle = begin;
    while (begin > 0 && !STOP.test(shown[begin - 1]) && middle - begin < most / 2) begin--;
    const cut = begin > 0 && !STOP.test(shown[begin - 1]);
    const finished = () => STOP.test(shown[end - 1] || "") && end - begin > most / 3;
    while (end < shown.length && end - begin < most && !finished()) end++;
    // Half of a character is none.
    if (/[\udc00-\udfff]/.test(shown[begin] || "")) begin--;
    if (/[\udc00-\udfff]/.test(shown[end] || "")) end++;
    const parts = search.marked(shown.slice(begin, end), words);
    if (cut) parts.unshift({ text: "…", mark: false });
    if (end < shown.length && !STOP.test(shown[end - 1])) parts.push({ text: "…", mark: false });
    return parts;
  };

  /** A text cut into parts, those that match marked. */
  search.marked = function (text, words) {
    const shown = text.normalize("NFC");
    const folded = search.foldWithPlaces(shown);
    const marks = new Array(shown.length).fill(false);
    for (const word of words) {
      if (!word) continue;
      for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length))
        marks.fill(true, folded.begins[at], folded.ends[at + word.length - 1]);
    }
    const parts = [];
    for (let unit = 0; unit < shown.length; unit++) {
      const last = parts[parts.length - 1];
      if (last && last.mark === marks[unit]) last.text += shown[unit];
      else parts.push({ text: shown[unit], mark: marks[unit] });
    }
    return parts;
  };
})(window.xuexiSearch);
