/* A query: candidates by the index, then records one after another, proved to the letter. */
(function (search) {
  "use strict";
  const FIRST_PAIRS = 3, MOST_PAIRS = 5, FEW = 6;
  const BATCH = 6, MOST_FETCHES = 3;
  const LIMIT = 2000;

  function characters(text) { return Array.from(text); }

  /** `count` entries of a list, the first and the last among them, the others evenly between. */
  function some(list, count) {
    if (list.length <= count) return list;
    const step = (list.length - 1) / (count - 1);
    return Array.from({ length: count }, (item, index) => list[Math.round(index * step)]);
  }

  /** The pairs of a phrase: those to begin with, and those that narrow many records down. */
  function pairsOf(text) {
    const all = characters(text);
    const pairs = all.slice(1).map((character, at) => all[at] + character);
    // Every other pair and the last one hold every character.
    const apart = pairs.filter((pair, at) => at % 2 === 0 || at === pairs.length - 1);
    const chosen = some(apart, FIRST_PAIRS);
    const others = Array.from(new Set(pairs)).filter((pair) => !chosen.includes(pair));
    return [chosen, some(others, MOST_PAIRS - FIRST_PAIRS)];
  }

  /** What all lists hold, each with the worst of its places, and with whether its name begins as
      the first list says and ends as the last one does. */
  function common(lists) {
    const result = new Map();
    if (!lists.length) return result;
    const first = lists[0], last = lists[lists.length - 1];
    const [fewest, ...others] = lists.slice().sort((one, other) => one.size - other.size);
    for (const [number, place] of fewest) {
      let worst = place[0];
      const everywhere = others.every(function (list) {
        const there = list.get(number);
        if (there && there[0] > worst) worst = there[0];
        return there;
      });
      if (everywhere)
        result.set(number,
          [worst, (first.get(number)[1] & 1) !== 0, (last.get(number)[1] & 2) !== 0]);
    }
    return result;
  }

  /** What a match is worth as far as the index knows; the record itself may say less. */
  function rankOf(record, [worst, begins, ends]) {
    if (worst === search.files.HEAD) return search.ranks.HEAD;
    if (worst === search.files.BODY) return search.bodyRank(search.files.manifest.records[record].standing);
    return begins && ends ? search.ranks.WHOLE : begins ? search.ranks.BEGINS : search.ranks.TITLE;
  }

  /** Note that a record may match: how well, and in which passages. */
  function note(result, record, rank, passages) {
    const known = result.get(record);
    if (!known) result.set(record, { rank: rank, passages: new Set(passages) });
    else {
      known.rank = Math.min(known.rank, rank);
      for (const passage of passages) known.passages.add(passage);
    }
  }

  class Query {
    /** `choice` may name an audience's id and a kind's number; `own` is the reader's audience. */
    constructor(text, choice, own) {
      this.text = text.slice(0, LIMIT);
      this.own = own;
      this.choice = choice || {};
      this.missing = new Set();
      this.candidates = [];
      this.ready = [];
      this.found = [];
      this.next = 0;
    }

    /** Lists that come; a shard that does not come is counted, and the others have to do. */
    async lists(promises) {
      const failed = (error) => { this.missing.add(error.message); return null; };
      const settled = await Promise.all(promises.map((promise) => promise.catch(failed)));
      return settled.filter(Boolean);
    }

    async phrase(words) {
      const all = characters(words);
      const [pairs, others] = all.length > 1 ? pairsOf(words) : [all, []];
      const lists = await this.holding(pairs);
      let found = common(lists);
      // To fetch a shard more is cheaper than to fetch what does not match.
      if (found.size > FEW && others.length) {
        const more = await this.holding(others);
        found = common([lists[0], ...more, ...lists.slice(1)]);
      }
      const result = new Map();
      for (const [passage, place] of found) {
        const record = search.files.manifest.recordOf[passage];
        // One character is looked for in names alone.
        note(result, record, rankOf(record, place), all.length > 1 ? [passage] : []);
      }
      return result;
    }

    holding(keys) { return this.lists(keys.map((key) => search.files.holding("b", key))); }

    async words(words) {
      const long = words.filter((word) => characters(word).length > 1);
      // Of single characters alone only the names are known.
      const lists = await Promise.all((long.length ? long : words).map((word) => this.phrase(word)));
      const result = new Map();
      for (const record of lists.length ? lists[0].keys() : []) {
        const each = lists.map((list) => list.get(record));
        if (!each.every(Boolean)) continue;
        // All words somewhere are worth less than the same words in one piece.
        const rank = 10 + Math.max(...each.map((one) => one.rank));
        const passages = [].concat(...each.map((one) => Array.from(one.passages)));
        const all = long.length && long.length < words.length;
        note(result, record, rank, all ? allOf(record) : passages);
      }
      return result;
    }

    async typed(readings) {
      const result = new Map();
      const add = async (way) => {
        for (const [record, place] of common(await this.lists(search.pinyin.conditions(way))))
          if (place[0] !== search.files.BODY) note(result, record, rankOf(record, place), []);
      };
      for (const reading of readings) {
        const [best, ...others] = search.pinyin.ways(reading);
        if (best) await add(best);
        // Other ways of cutting cost shards of their own; few mean them.
        await Promise.all(others.filter((way) => result.size < FEW || search.pinyin.spelt(way)).map(add));
      }
      return result;
    }

    /** Find the candidates. Rejected when not even the manifest comes. */
    async begin() {
      await search.files.open();
      this.folded = search.fold(this.text);
      const words = this.text.split(/\s+/).map(search.fold).filter(Boolean);
      this.parts = words.length > 1 ? words.filter((word, index) => words.indexOf(word) === index) : [];
      this.readings = [];
      if (/[a-z\u00e0-\u01dc]/i.test(this.text.normalize("NFKC"))) {
        await this.lists([search.load("pinyin")]);
        if (search.pinyin) this.readings = search.pinyin.readings(this.text);
        else delete search.loading.pinyin;
      }
      const best = new Map();
      const found = await Promise.all([
        this.phrase(this.folded), this.words(this.parts), this.typed(this.readings)
      ]);
      for (const each of found)
        for (const [record, { rank, passages }] of each) note(best, record, rank, passages);
      const all = Array.from(best, ([record, { rank, passages }]) =>
        ({ record, passages, key: this.key(record, rank) }));
      this.candidates = all.filter((candidate) => this.chosen(candidate.record))
        .sort((one, other) => compare(one.key, other.key));
      // What the reader's choice leaves out.
      this.hidden = all.length - this.candidates.length;
      return this;
    }

    chosen(number) {
      const entry = search.files.manifest.records[number];
      return (this.choice.kind === undefined || entry.kind === this.choice.kind)
        && (entry.mask & this.mask()) !== 0;
    }

    /** The audiences whose texts count. */
    mask() {
      const audiences = search.files.manifest.audiences;
      const index = audiences.findIndex((audience) => audience[0] === this.choice.audience);
      return index < 0 ? -1 : 1 << index;
    }

    /** What decides the order, most important first. */
    key(number, rank) {
      const entry = search.files.manifest.records[number];
      const own = search.files.manifest.audiences.findIndex((audience) => audience[0] === this.own);
      const bit = own < 0 ? -1 : 1 << own;
      const mine = entry.mask & bit ? 0 : 1;
      const now = search.today();
      const due = entry.due.some(([start, end, mask]) => mask & bit && start <= now && now <= end) ? 0 : 1;
      const { WHOLE, BEGINS, TITLE } = search.ranks;
      // Of titles that hold a word the shorter is nearer; another name says nothing of the title's.
      const length = [WHOLE, BEGINS, TITLE].includes(rank) ? entry.length : 0;
      return [rank, mine, due, length, number];
    }

    /** The audiences that read all the words in a record. */
    readersOf(record) {
      let readers = 0;
      search.files.manifest.audiences.forEach((audience, index) => {
        const bit = 1 << index & record.mask & this.mask();
        if (bit && this.parts.every((word) => search.holdsWord(record, word, bit))) readers |= bit;
      });
      return readers;
    }

    /** What a record really holds, or null. */
    prove(record) {
      const mask = this.mask();
      let places = this.folded ? search.placesOf(record, this.folded, mask) : [];
      if (this.readings.length)
        places = places.concat(search.placesRead(record, this.readings, mask));
      let rank = Math.min(...places.map((place) => place.rank));
      const readers = !places.length && this.parts.length ? this.readersOf(record) : 0;
      if (readers) {
        const each = this.parts.map((word) => search.placesOf(record, word, readers));
        places = together(each);
        for (const place of places) place.mask &= readers;
        rank = 10 + Math.max(...each.filter((found) => found.length)
          .map((found) => Math.min(...found.map((place) => place.rank))));
        // Words that no section holds together may have nothing to do with each other.
        if (!places.some((place) => place.count === this.parts.length)) rank += 10;
      }
      if (!places.length) return null;
      // Of several words, where most of them stand together; else the best place.
      places.sort((one, other) => (other.count || 1) - (one.count || 1)
        || one.rank - other.rank || one.section - other.section);
      return { record: record, places: places, key: this.key(record.number, rank), rank: rank };
    }

    /** The next results, best first: at most `count`, but as soon as there are any; none only when
        there are no more, or `most` candidates have been none. */
    async more(count, most) {
      const page = [], from = this.next;
      let fetches = 0;
      while (page.length < count) {
        const head = this.ready[0], candidate = this.candidates[this.next];
        // A query that the index knows badly must not fetch everything to be in perfect order.
        const isEnough = this.next - from >= most;
        const settled = isEnough || fetches > MOST_FETCHES
          || !candidate || compare(head ? head.key : [99], candidate.key) <= 0;
        if (head && settled) page.push(this.ready.shift());
        else if (candidate && !page.length && !isEnough) {
          await this.fetch(count);
          fetches++;
        } else break;
      }
      this.found.push(...page);
      return page;
    }

    async fetch(wanted) {
      const batch = this.candidates.slice(this.next, this.next + Math.min(BATCH, Math.max(wanted, 2)));
      this.next += batch.length;
      const records = await Promise.all(batch.map((candidate) =>
        search.files.record(candidate.record, candidate.passages).catch((error) => { this.missing.add(error.message); return null; })));
      for (const record of records) {
        const proved = record && this.prove(record);
        if (proved) this.ready.push(proved);
      }
      this.ready.sort((one, other) => compare(one.key, other.key));
    }

    /** Files that did not come. */
    get failed() { return this.missing.size; }

    /** Results that are proved or may still come. */
    count() { return this.found.length + this.ready.length + this.left(); }

    /** Candidates not yet looked at. */
    left() { return this.candidates.length - this.next; }
  }

  function allOf(record) {
    const { first, passages } = search.files.manifest.records[record];
    return Array.from({ length: passages }, (item, index) => first + index);
  }

  /** The places of several words, one for a section, with how many of the words it holds. */
  function together(each) {
    const sections = new Map();
    for (const place of [].concat(...each)) {
      const known = sections.get(place.section);
      if (known) known.count++;
      if (!known || place.rank < known.rank)
        sections.set(place.section, Object.assign(place, { count: known ? known.count : 1 }));
    }
    return Array.from(sections.values());
  }

  function compare(one, other) {
    for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return one[at] - other[at];
    return 0;
  }

  /** The reader's day while the campaign runs, else the day that its settings name: 20160510. */
  search.today = function () {
    const manifest = search.files.manifest, now = new Date();
    if (!manifest.years.includes(now.getFullYear())) return manifest.asOf;
    return now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate();
  };

  search.Query = Query;
  search.common = common;
})(window.xuexiSearch);
