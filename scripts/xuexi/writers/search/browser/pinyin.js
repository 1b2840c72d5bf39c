/* Pinyin: how typed letters may be cut into syllables and initials, and whether a name reads so. */
(function (search) {
  "use strict";
  // Initials, and the finals that follow them. Also ü as it is typed: lü as lv, lu or lyu.
  const SOUNDS = [
    [" ", "a o e ai ei ao ou an en ang eng er"],
    ["b p m", "a o ai ei ao an en ang eng i ie iao ian in ing u"],
    ["p m", "ou"], ["m", "e iu"], ["f", "a o ei ou an en ang eng u"],
    ["d t", "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un"], ["d", "ia"],
    ["n l", "a o e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue yu yue"],
    ["l", "ia"], ["g k h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"],
    ["j q x", "i ia ie iao iu ian in iang ing iong u ue uan un v ve van vn"],
    ["zh ch sh r z c s", "a e i ai ei ao ou an en ang eng ong u ua uo ui uan un"],
    ["zh ch sh", "uai uang"],
    ["y", "a o e ao ou an in ang ing ong i u ue uan un v ve van vn"],
    ["w", "a o ai ei an en ang eng u"]
  ];
  const SYLLABLES = new Set();
  for (const [initials, finals] of SOUNDS)
    for (const initial of initials.trim().split(" "))
      for (const final of finals.split(" ")) SYLLABLES.add(initial + final);
  const LONGEST = 6;
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

  function spelt(way) { return way.every((part) => part.full || part.han); }

  /** The ways of cutting, the fewest parts first: {han}, {full: a syllable}, {part: its beginning}.
      Of something long only the beginning is cut; the rest is left to the proof. */
  function ways(typed) {
    const letters = Array.from(typed), rest = letters.slice(0, CUT_LETTERS).join("");
    const known = new Map();
    function from(start) {
      if (start >= rest.length) return [[]];
      if (!known.has(start)) {
        const all = [];
        for (const part of partsAt(rest, start))
          for (const way of from(start + (part.full || part.han || part.part).length)) all.push([part].concat(way));
        known.set(start, fewest(all));
      }
      return known.get(start);
    }
    const found = from(0);
    // What was cut in the middle of a syllable says nothing.
    const whole = letters.length > CUT_LETTERS ? found.map((way) => way.slice(0, -1)) : found;
    // Who has spelt everything out means no initials; but xian may be xi'an.
    const all = whole.some((way) => spelt(way) && way.length <= whole[0].length);
    return whole.filter((way) => way.length && way.length <= whole[0].length + 1 && (!all || spelt(way)))
      .slice(0, MOST_WAYS);
  }

  function fewest(ways) {
    return ways.sort((one, other) => one.length - other.length || spelt(other) - spelt(one)).slice(0, 2 * MOST_WAYS);
  }

  /** What may stand at a place: a syllable, one character, an initial. */
  function partsAt(text, start) {
    const rest = text.slice(start), character = String.fromCodePoint(rest.codePointAt(0));
    if (!/[a-z]/.test(character)) return [/\d/.test(character) ? { full: character } : { han: character }];
    const parts = [];
    for (let end = Math.min(LONGEST, rest.length); end > 1; end--)
      if (SYLLABLES.has(rest.slice(0, end))) parts.push({ full: rest.slice(0, end) });
    const initial = /^[zcs]h/.exec(rest);
    if (initial) parts.push({ part: initial[0] });
    // A vowel alone may be a syllable or the first letter of one: e is 额 and 二.
    parts.push({ part: character });
    return parts;
  }

  /** Where, from the name's character `start` on, `typed` ends; -1 when the name reads otherwise. */
  function reads(characters, syllables, start, typed, failed) {
    if (!typed) return start;
    // Without this, a letter that fits in two ways would double the work with each character.
    const here = start + " " + typed.length;
    if (start >= characters.length || failed.has(here)) return -1;
    const character = characters[start], syllable = syllables[start];
    const parts = new Set([character]);
    if (syllable && syllable !== character)
      for (const spelling of spellings(syllable)) {
        // What is still being typed.
        if (spelling.startsWith(typed)) return start + 1;
        // One letter before two: zzshh is five characters rather than four.
        for (const part of [spelling, spelling[0], /^(?:[zcs]h|.)/.exec(spelling)[0]]) parts.add(part);
      }
    for (const part of parts)
      if (typed.startsWith(part)) {
        const end = reads(characters, syllables, start + 1, typed.slice(part.length), failed);
        if (end >= 0) return end;
      }
    failed.add(here);
    return -1;
  }

  /** The first part of a name that reads as typed: its text, and whether it is all of the name. */
  function find(name, typed) {
    const characters = Array.from(search.fold(name.text));
    for (const one of typed) {
      const failed = new Set();
      for (let start = 0; start < characters.length; start++) {
        const end = reads(characters, name.typed, start, one, failed);
        if (end < 0) continue;
        const words = characters.slice(start, end).join("");
        return { words: words, begins: start === 0, whole: start === 0 && end === characters.length };
      }
    }
    return null;
  }

  function typed(keys) { return search.files.either(keys.map((key) => search.files.holding("p", key))); }

  function alone(part) {
    if (part.han) return search.files.naming(part.han);
    const letters = part.full || part.part;
    if (letters.length === 1) return search.files.holding("p", letters + " ");
    return search.files.either(meant(letters).map(search.files.beginning));
  }

  function beside(one, other) {
    if (one.han && other.han) return search.files.naming(one.han + other.han);
    if (one.full && other.full)
      return typed([].concat(...meant(one.full).map((first) =>
        meant(other.full).map((second) => first + " " + second))));
    return search.files.holding("p", (one.full || one.part)[0] + " " + (other.full || other.part)[0]);
  }

  /** What has to hold for a way of cutting, in its order: a list of promises of places. */
  function conditions(way) {
    const wanted = [];
    let skipped = true;
    const both = (at) => at + 1 < way.length && way[at].full && way[at + 1].full;
    way.forEach(function (part, at) {
      const next = way[at + 1];
      // A pair of a Han character and letters is no key; each of them is.
      const mixed = next && Boolean(part.han) !== Boolean(next.han);
      if (next && !mixed) {
        // Of whole syllables every other pair will do, and the last one.
        skipped = !skipped && at > 0 && both(at - 1) && both(at) && both(at + 1);
        if (!skipped) wanted.push(beside(part, next));
      } else if (way.length === 1 || mixed || at > 0 && Boolean(way[at - 1].han) !== Boolean(part.han))
        if (part.han || part.full || way.length === 1) wanted.push(alone(part));
    });
    return wanted;
  }

  search.pinyin = { readings: readings, spelt: spelt, ways: ways, find: find, conditions: conditions };
})(window.xuexiSearch);
