/* When nothing is found: names in which one character, or one syllable, differs. */
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

  /** The part of a name that is near, or null. */
  function nearPart(parts, wanted, characters) {
    for (const length of [wanted.length, wanted.length + 1, wanted.length - 1])
      for (let start = 0; length > 1 && start + length <= parts.length; start++)
        if (near(parts.slice(start, start + length), wanted))
          return characters.slice(start, start + length).join("");
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
        // A short name is better whole than in part.
        if (part) found.add(characters.length <= part.length + 4 ? name.text : part);
      }
    return Array.from(found).slice(0, SHOWN);
  }

  function besides(parts, between) {
    return parts.slice(1).map((part, at) => parts[at] + between + part);
  }

  /** Names to try instead. */
  search.near = async function (query) {
    const parts = Array.from(query.folded);
    if (parts.length < 3 || parts.length > 20) return [];
    if (!query.readings.length)
      return named(query, besides(parts, ""), search.files.naming, parts,
        (name, characters) => characters);
    const way = search.pinyin.ways(query.readings[0]).find((cut) => cut.every((part) => part.full));
    if (!way || way.length < 3) return [];
    const syllables = way.map((part) => part.full);
    return named(query, besides(syllables, " "), (pair) => search.files.holding("p", pair), syllables,
      (name) => name.typed);
  };
})(window.xuexiSearch);
