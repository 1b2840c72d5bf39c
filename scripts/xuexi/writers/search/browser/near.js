/* When nothing is found: names in which one character, or one syllable, differs; numbers written the
   other way; and the parts of a question that are found by themselves. */
(function (search) {
  "use strict";
  const FETCHED = 18, SHOWN = 5;

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

  /** The records that hold every pair but those that touch one part, whichever it is. */
  async function holding(pairs, get) {
    const lists = await Promise.all(pairs.map((pair) => get(pair).catch(() => new Map())));
    const votes = new Map();
    for (let skipped = 0; skipped <= pairs.length; skipped++) {
      const kept = lists.filter((list, at) => at !== skipped && at !== skipped - 1);
      if (!kept.length) continue;
      for (const [record, [place]] of search.common(kept))
        if (!(votes.get(record) <= place)) votes.set(record, place);
    }
    return votes;
  }

  function lengthOf(record) { return search.files.manifest.records[record].length; }

  async function named(query, pairs, get, wanted, sequence) {
    const votes = await holding(pairs, get);
    const order = Array.from(votes.keys())
      .sort((one, other) => votes.get(one) - votes.get(other) || lengthOf(one) - lengthOf(other))
      .slice(0, FETCHED);
    const records = await Promise.all(order.map((number) => search.files.record(number, []).catch(() => null)));
    const found = new Set();
    for (const record of records.filter(Boolean))
      for (const name of [record.title].concat(record.also, ...record.sections.map((section) => section.heads))) {
        const characters = Array.from(search.fold(name.text));
        const part = nearPart(sequence(name, characters), wanted, characters);
        if (!part) continue;
        // A short name is better whole than in part.
        if (characters.length <= part.text.length + 4) found.add(name.text);
        else if (part.isWord) found.add(part.text);
      }
    return Array.from(found).slice(0, SHOWN);
  }

  function besides(parts, between) {
    return parts.slice(1).map((part, at) => parts[at] + between + part);
  }

  async function names(query, parts) {
    if (parts.length < 3 || parts.length > 20) return [];
    if (!query.readings.length)
      return named(query, besides(parts, ""), search.files.naming, parts, (name, characters) => characters);
    const way = search.pinyin.ways(query.readings[0]).find((cut) => cut.every((part) => part.full));
    if (!way || way.length < 3) return [];
    const syllables = way.map((part) => part.full);
    return named(query, besides(syllables, " "), (pair) => search.files.holding("p", pair), syllables,
      (name) => name.typed);
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
    const parts = Array.from(query.folded);
    const near = await names(query, parts);
    const instead = (await numbered(query)).concat(near).filter((name) => search.fold(name) !== query.folded);
    return {
      names: Array.from(new Set(instead)).slice(0, SHOWN),
      parts: instead.length ? [] : await asked(query)
    };
  };
})(window.xuexiSearch);
