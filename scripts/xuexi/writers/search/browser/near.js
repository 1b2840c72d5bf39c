/* When nothing is found: names that sound the same; names in which one character, or one syllable,
   differs; numbers written the other way; and the parts of a question that are found by themselves. */
(function (search) {
  "use strict";
  const FETCHED = 12, SHOWN = 5;

  /** Whether two sequences differ in one part that is another, missing or too many. */
  function near(one, other) {
    let same = 0;
    while (same < one.length && same < other.length && one[same] === other[same]) same++;
    const rest = (skip, skipOther) => {
      const tail = one.slice(same + skip), tailOther = other.slice(same + skipOther);
      return tail.length === tailOther.length && tail.every((part, at) => part === tailOther[at]);
    };
    return rest(1, 1) || rest(0, 1) || rest(1, 0);
  }

  /** The part of a name that is near, and whether it can be a word of its own: it begins the name
      and is no half of a word, as where only its end differs; or null. */
  function nearPart(parts, wanted, characters) {
    for (const length of [wanted.length, wanted.length + 1, wanted.length - 1])
      for (let start = 0; length > 1 && start + length <= parts.length; start++)
        if (near(parts.slice(start, start + length), wanted))
          return {
            text: characters.slice(start, start + length).join(""),
            isWord: start === 0 && parts[length - 1] === wanted[wanted.length - 1]
          };
    return null;
  }

  /** The places of every pair, and none for one whose shard does not come. */
  function listsOf(pairs, get) { return Promise.all(pairs.map((pair) => get(pair).catch(() => new Map()))); }

  /** The records that hold all of some lists, each with the best place of all. */
  function add(votes, lists) {
    for (const [record, [place]] of search.common(lists))
      if (!(votes.get(record) <= place)) votes.set(record, place);
    return votes;
  }

  /** The records that hold every pair but those that touch one part, whichever it is. */
  async function holding(pairs, get) {
    const lists = await listsOf(pairs, get);
    const votes = new Map();
    for (let skipped = 0; skipped <= pairs.length; skipped++)
      add(votes, lists.filter((list, at) => at !== skipped && at !== skipped - 1));
    return votes;
  }

  function lengthOf(record) { return search.files.manifest.records[record].length; }

  /** Of these records the names, whole or in part, in which `partOf` finds a part. */
  async function namesOf(query, votes, partOf) {
    const order = Array.from(votes.keys()).filter((number) => query.chosen(number))
      .sort((one, other) => votes.get(one) - votes.get(other) || lengthOf(one) - lengthOf(other))
      .slice(0, FETCHED);
    const records = await Promise.all(order.map((number) => search.files.record(number, []).catch(() => null)));
    // A name that is all of it, a word that several names hold, then the shorter names.
    const whole = new Map(), words = new Map(), names = new Map();
    const count = (found, text) => found.set(text, (found.get(text) || 0) + 1);
    for (const record of records.filter(Boolean)) {
      const sections = record.sections.filter((section) => section.mask & query.mask());
      for (const name of [record.title].concat(record.also, ...sections.map((section) => section.heads))) {
        const characters = Array.from(search.fold(name.text));
        const part = partOf(name, characters);
        if (!part) continue;
        if (characters.length === part.text.length) count(whole, name.text);
        else if (part.isSame) count(words, part.text);
        // A short name is better whole than in part.
        if (characters.length <= part.text.length + 4) count(names, name.text);
        else if (part.isWord) count(names, part.text);
      }
    }
    const common = Array.from(words.keys()).sort((one, other) => words.get(other) - words.get(one)).slice(0, 2);
    const known = new Set();
    return [...whole.keys(), ...common, ...names.keys()]
      .filter((name) => !known.has(search.fold(name)) && known.add(search.fold(name))).slice(0, SHOWN);
  }

  function besides(parts, between) {
    return parts.slice(1).map((part, at) => parts[at] + between + part);
  }

  function typed(pair) { return search.files.holding("p", pair); }

  async function nearWritten(query, characters) {
    return namesOf(query, await holding(besides(characters, ""), search.files.naming),
      (name, those) => nearPart(those, characters, those));
  }

  async function nearSpoken(query, syllables) {
    return namesOf(query, await holding(besides(syllables, " "), typed),
      (name, characters) => nearPart(name.typed, syllables, characters));
  }

  /** The names that are read as one of these: sequences of syllables, all of a length. */
  async function sounding(query, sequences) {
    const votes = new Map();
    for (const lists of await Promise.all(sequences.map((one) => listsOf(besides(one, " "), typed)))) add(votes, lists);
    const length = sequences[0].length;
    return namesOf(query, votes, function (name, characters) {
      for (let start = 0; start + length <= characters.length; start++)
        if (sequences.some((one) => one.every((syllable, at) => syllable === name.typed[start + at])))
          return { text: characters.slice(start, start + length).join(""), isSame: true };
      return null;
    });
  }

  /** Syllables that many do not tell from this one, or type a letter short: z, zh; n, l; an, ang. */
  function alike(syllable) {
    const rest = syllable.slice(1);
    const initials = /^[zcs]h/.test(syllable) ? [syllable[0] + rest.slice(1)]
      : /^[zcs]/.test(syllable) ? [syllable[0] + "h" + rest]
        : /^[nl]/.test(syllable) ? [(syllable[0] === "n" ? "l" : "n") + rest] : [];
    return [syllable].concat(initials)
      .flatMap((one) => /[aei]ng?$/.test(one) ? [one, /g$/.test(one) ? one.slice(0, -1) : one + "g"] : [one])
      .filter((one) => one !== syllable);
  }

  /** The same with one syllable that sounds alike. */
  function soundingAlike(query, sequences) {
    const others = sequences.flatMap((syllables) => syllables.flatMap((syllable, at) => alike(syllable)
      .map((other) => syllables.map((one, place) => place === at ? other : one))));
    return others.length ? sounding(query, others) : [];
  }

  /** The first of several ways that finds something. */
  async function first(...ways) {
    for (const way of ways) {
      const found = await way();
      if (found.length) return found;
    }
    return [];
  }

  // What is longer is no name; and each part costs a shard.
  const LONGEST_WRITTEN = 20, LONGEST_SPOKEN = 8;

  async function names(query) {
    if (query.readings.length) {
      // The last reading has no digits for tones.
      const typed = query.readings[query.readings.length - 1];
      const way = search.pinyin.ways(typed).find((cut) => cut.every((part) => part.full));
      if (!way || way.length < 2 || way.length > LONGEST_SPOKEN) return [];
      const syllables = way.map((part) => part.full);
      return first(() => soundingAlike(query, [syllables]),
        () => syllables.length > 2 ? nearSpoken(query, syllables) : []);
    }
    const characters = Array.from(query.folded), count = characters.length;
    if (count < 2 || count > LONGEST_WRITTEN) return [];
    const sequences = count > LONGEST_SPOKEN ? [] : await search.soundsOf(characters).catch(() => []);
    // Whoever writes by pinyin has picked the wrong word more often than typed the wrong sound.
    return first(() => sequences.length ? sounding(query, sequences) : [],
      () => count > 2 ? nearWritten(query, characters) : [],
      () => soundingAlike(query, sequences),
      () => sequences.length && count > 3 ? nearSpoken(query, sequences[0]) : []);
  }

  // Whoever pastes a page has asked no question.
  const MOST_ASKED = 30, MOST_TRIED = 14;
  const HAN = "一二三四五六七八九十", DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

  /** Whether a text may be found at all, or in a name. */
  async function isFound(text, query, named) {
    const other = await new search.Query(text, query.choice, query.own).begin();
    const [best] = other.candidates;
    return Boolean(best) && (!named || best.key[0] <= search.ranks.HEAD);
  }

  /** The same text with one of its numbers written the other way: 附件二, 附件2. */
  async function numbered(query) {
    const found = [];
    const text = query.text.trim();
    if (text.length > MOST_ASKED) return [];
    for (const match of text.matchAll(/[一二三四五六七八九十]|10|[1-9]/g)) {
      // Behind a letter it is a tone.
      if (/[a-z]/i.test(text[match.index - 1] || "")) continue;
      const at = HAN.indexOf(match[0]);
      const other = at >= 0 ? DIGITS[at] : HAN[DIGITS.indexOf(match[0])];
      const changed = text.slice(0, match.index) + other + text.slice(match.index + match[0].length);
      if (found.length < SHOWN && await isFound(changed, query, false)) found.push(changed);
    }
    return found;
  }

  // Words of a question, which say nothing of what it is about.
  const ASKING = /怎么样|怎么办|怎么|怎样|什么|多少|如何|哪里|哪些|哪个|为什么|可以|要不要|有没有|没有|是不是|吗|呢|我们|我|的|了|在/;

  /** The parts of a question that are found, the longest first; two of them together if they are. */
  async function asked(query) {
    if (query.readings.length || query.folded.length > MOST_ASKED) return [];
    const pieces = query.text.split(/[\s，。？！、,.?!]+/).flatMap((clause) => clause.split(ASKING))
      .map((piece) => Array.from(search.fold(piece)).slice(0, MOST_TRIED));
    const found = [];
    // Of a short word with a slip in it the rest is no word.
    for (const named of query.folded.length > 3 ? [true, false] : [true])
      for (const piece of found.length ? [] : pieces) found.push(...await longest(piece, query, named));
    const words = Array.from(new Set(found)).filter((word) => word !== query.folded)
      .sort((one, other) => other.length - one.length).slice(0, 3);
    if (words.length < 2) return words;
    const both = words.slice(0, 2).join(" ");
    return await isFound(both, query, false) ? [both].concat(words) : words;
  }

  /** The longest part of a text that is found, and those of what is left on either side of it. */
  async function longest(characters, query, named) {
    for (let length = characters.length; length > 1; length--)
      for (let start = 0; start + length <= characters.length; start++) {
        const text = characters.slice(start, start + length).join("");
        if (!await isFound(text, query, named)) continue;
        return [].concat(await longest(characters.slice(0, start), query, named), text,
          await longest(characters.slice(start + length), query, named));
      }
    return [];
  }

  /** What to try instead: {names, parts}, each words to tap. */
  search.near = async function (query) {
    const instead = (await numbered(query)).concat(await names(query)).filter((name) => search.fold(name) !== query.folded);
    return {
      names: Array.from(new Set(instead)).slice(0, SHOWN),
      parts: instead.length ? [] : await asked(query)
    };
  };
})(window.xuexiSearch);
