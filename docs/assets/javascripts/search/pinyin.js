/* Pinyin: how typed letters may be cut into syllables and initials, and whether a name reads so. */
(function (search) {
  "use strict";
  const SYLLABLE = /^[ln]yue?|^(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:i?ang|i?ong|u?ang|u?eng|u?ai|u?an|u?en|u?ei|u?ao|iao|ian|ing|eng|in|ia|ie|iu|ai|ei|ao|ou|an|en|un|uo|ua|ue|ui|ve|vn|van|er|a|o|e|i|u|v)/;
  const MOST_WAYS = 12, MOST_LETTERS = 200, CUT_LETTERS = 24;

  /** What is typed, without tones and spaces: letters, digits and Han characters. */
  function plain(query) {
    const letters = query.normalize("NFKC").toLowerCase().replace(/u:/g, "v").normalize("NFD")
      .replace(/u\u0304?\u0308|u\u0308[\u0300-\u030c]?/g, "v").replace(/[\u0300-\u036f]/g, "");
    const typed = search.fold(letters);
    // No name is so long; and whoever pastes a whole English text means no pinyin.
    return typed.length > MOST_LETTERS ? "" : typed;
  }

  /** The readings of what is typed: with its digits, and with those that are tones left out. */
  function readings(query) {
    const typed = plain(query);
    const toneless = typed.replace(/([a-z])[1-5](?!\d)/g, "$1");
    return [typed, toneless].filter((reading, at, all) => reading && all.indexOf(reading) === at);
  }

  /** Spellings of a syllable: ü is typed v, yu or u. */
  function spellings(syllable) {
    const found = /^([nl])v(e?)$/.exec(syllable);
    return found ? [syllable, found[1] + "u" + found[2], found[1] + "yu" + found[2]] : [syllable];
  }

  /** The syllables that a spelling may mean. */
  function meant(typed) {
    const umlaut = /^([nl])(?:u|yu)(e?)$/.exec(typed);
    if (umlaut) return [typed, umlaut[1] + "v" + umlaut[2]];
    const dotless = /^([jqxy])v(.*)$/.exec(typed);
    return [dotless ? dotless[1] + "u" + dotless[2] : typed];
  }

  function endings(rest) {
    const found = new Set();
    const longest = SYLLABLE.exec(rest);
    for (let end = longest ? longest[0].length : 0; end > 0; end--)
      if (SYLLABLE.exec(rest.slice(0, end)) && SYLLABLE.exec(rest.slice(0, end))[0].length === end)
        found.add(end);
    return found;
  }

  /** The ways of cutting, the fewest parts first: {han}, {full: a syllable}, {part: its beginning}.
      Of something long only the beginning is cut; the rest is left to the proof. */
  function ways(typed) {
    const found = [];
    (function cut(rest, parts) {
      if (found.length > 400) return;
      if (!rest) return void found.push(parts);
      const character = String.fromCodePoint(rest.codePointAt(0));
      if (!/[a-z]/.test(character)) {
        const part = /\d/.test(character) ? { full: character } : { han: character };
        return void cut(rest.slice(character.length), parts.concat(part));
      }
      const ends = endings(rest);
      for (const end of ends)
        // A vowel alone may be a syllable or the first letter of one: e is 额 and 二.
        cut(rest.slice(end), parts.concat(end > 1 ? { full: rest.slice(0, end) } : { part: rest[0] }));
      const initial = /^[zcs]h/.exec(rest);
      if (initial) cut(rest.slice(2), parts.concat({ part: initial[0] }));
      if (!ends.has(1)) cut(rest.slice(1), parts.concat({ part: character }));
    })(Array.from(typed).slice(0, CUT_LETTERS).join(""), []);
    found.sort((one, other) => one.length - other.length);
    return found.filter((way) => way.length <= found[0].length + 1).slice(0, MOST_WAYS);
  }

  /** Where, from the name's character `start` on, `typed` ends; -1 when the name reads otherwise. */
  function reads(characters, syllables, start, typed) {
    if (!typed) return start;
    if (start >= characters.length) return -1;
    const character = characters[start], syllable = syllables[start];
    if (typed.startsWith(character)) {
      const end = reads(characters, syllables, start + 1, typed.slice(character.length));
      if (end >= 0) return end;
    }
    if (!syllable || syllable === character) return -1;
    for (const spelling of spellings(syllable)) {
      const digraph = /^(?:[zcs]h|.)/.exec(spelling)[0];
      // One letter before two: zzshh is five characters rather than four.
      for (const part of [spelling, spelling[0], digraph])
        if (typed.startsWith(part)) {
          const end = reads(characters, syllables, start + 1, typed.slice(part.length));
          if (end >= 0) return end;
        }
      // What is still being typed.
      if (spelling.startsWith(typed)) return start + 1;
    }
    return -1;
  }

  /** The first part of a name that reads as typed: its text, and whether it is all of the name. */
  function find(name, typed) {
    const characters = Array.from(search.fold(name.text));
    for (const one of typed)
      for (let start = 0; start < characters.length; start++) {
        const end = reads(characters, name.typed, start, one);
        if (end < 0) continue;
        const words = characters.slice(start, end).join("");
        return { words: words, begins: start === 0, whole: start === 0 && end === characters.length };
      }
    return null;
  }

  /** Several lists as one: the best place of each record. */
  async function either(lists) {
    const found = new Map();
    for (const places of await Promise.all(lists))
      for (const [record, place] of places) {
        const known = found.get(record);
        if (!known || known[0] > place[0]) found.set(record, place);
        else if (known[0] === place[0]) found.set(record, [known[0], known[1] | place[1]]);
      }
    return found;
  }

  function typed(keys) { return either(keys.map((key) => search.files.holding("p", key))); }

  function alone(part) {
    if (part.han) return search.files.holding("b", part.han);
    const letters = part.full || part.part;
    if (letters.length === 1) return search.files.holding("p", letters + " ");
    return either(meant(letters).map(search.files.beginning));
  }

  function beside(one, other) {
    if (one.han && other.han) return search.files.holding("b", one.han + other.han);
    if (one.full && other.full)
      return typed([].concat(...meant(one.full).map((first) =>
        meant(other.full).map((second) => first + " " + second))));
    return search.files.holding("p", (one.full || one.part)[0] + " " + (other.full || other.part)[0]);
  }

  /** What has to hold for a way of cutting, in its order: a list of promises of places. */
  function conditions(way) {
    const wanted = [];
    way.forEach(function (part, at) {
      const next = way[at + 1];
      // A pair of a Han character and letters is no key; each of them is.
      const mixed = next && Boolean(part.han) !== Boolean(next.han);
      if (next && !mixed) wanted.push(beside(part, next));
      else if (way.length === 1 || mixed || at > 0 && Boolean(way[at - 1].han) !== Boolean(part.han))
        if (part.han || part.full || way.length === 1) wanted.push(alone(part));
    });
    return wanted;
  }

  search.pinyin = { readings: readings, ways: ways, find: find, conditions: conditions };
})(window.xuexiSearch);
