/* A query: candidates by the index, then records one after another, proved to the letter. */
import { compareKeys, note, noteAll, rankOf } from "./candidates.js";
import { fold } from "./fold.js";
import { today } from "./manifest.js";
import { RANKS } from "./match.js";
import { common, pairsOf } from "./pairs.js";
import { IN_BODY } from "./postings.js";
import { prove } from "./prove.js";
import { CHARACTERS } from "./shared.js";
/** @import { Candidate, LikelyOnes } from "./candidates" */
/** @import { Index } from "./index" */
/** @import { Places } from "./postings" */
/** @import { Proved } from "./prove" */

/** @typedef {typeof import("./pinyin.js")} Pinyin */
/** @typedef {() => Promise<Pinyin>} GetPinyin */
/**
 * What the reader narrows the search down to: an audience's id, a kind's number.
 * @typedef {{ audience?: string, kind?: number }} Choice
 */

const FEW = 6, BATCH = 6, MOST_FETCHES = 3, LIMIT = 2000;

export class Query {
  /**
   * @param {Index} index
   * @param {GetPinyin} getPinyin
   * @param {string} text
   * @param {Choice} choice
   * @param {string} own the reader's audience
   */
  constructor(index, getPinyin, text, choice, own) {
    this.index = index;
    this.manifest = index.manifest;
    this.getPinyin = getPinyin;
    this.text = text.slice(0, LIMIT);
    this.own = own;
    this.choice = choice;
    this.folded = fold(this.text);
    const words = this.text.split(/\s+/).map(fold).filter(Boolean);
    this.parts = words.length > 1 ? words.filter((word, at) => words.indexOf(word) === at) : [];
    /** @type {string[]} */
    this.readings = [];
    /** @type {Pinyin | null} */
    this.pinyin = null;
    /** @type {Set<string>} */
    this.missing = new Set();
    /** @type {Candidate[]} */
    this.candidates = [];
    /** @type {Proved[]} */
    this.ready = [];
    /** @type {Proved[]} */
    this.found = [];
    this.next = 0;
    this.hidden = 0;
  }

  /**
   * Another text for the same reader.
   * @param {string} text
   */
  like(text) {
    return new Query(this.index, this.getPinyin, text, this.choice, this.own);
  }

  /**
   * What comes of several; a file that does not come is counted, and the others have to do.
   * @template T
   * @param {Promise<T>[]} promises
   */
  async those(promises) {
    const failed = (/** @type {Error} */ error) => { this.missing.add(error.message); return null; };
    const settled = await Promise.all(promises.map((promise) => promise.catch(failed)));
    return settled.filter((one) => one !== null);
  }

  /** @param {string[]} keys */
  holding(keys) { return this.those(keys.map((key) => this.index.holding(CHARACTERS, key))); }

  /** @param {string} words */
  async phrase(words) {
    const all = Array.from(words);
    const [pairs, others] = all.length > 1 ? pairsOf(all) : [all, []];
    const lists = await this.holding(pairs);
    let found = common(lists);
    // To fetch a shard more is cheaper than to fetch what does not match.
    if (found.size > FEW && others.length) {
      const more = await this.holding(others);
      found = common([lists[0], ...more, ...lists.slice(1)]);
    }
    /** @type {LikelyOnes} */
    const result = new Map();
    for (const [passage, place] of found) {
      const record = this.manifest.recordOf[passage];
      // One character is looked for in names alone.
      note(result, record, rankOf(this.manifest, record, place), all.length > 1 ? [passage] : []);
    }
    return result;
  }

  async words() {
    const long = this.parts.filter((word) => Array.from(word).length > 1);
    // Of single characters alone only the names are known.
    const asked = long.length ? long : this.parts;
    const lists = await Promise.all(asked.map((word) => this.phrase(word)));
    return noteAll(this.manifest, lists, long.length > 0 && long.length < this.parts.length);
  }

  async typed() {
    /** @type {LikelyOnes} */
    const result = new Map();
    const pinyin = this.pinyin;
    if (!pinyin) return result;
    /** @param {Promise<Places>[]} conditions */
    const add = async (conditions) => {
      for (const [record, place] of common(await this.those(conditions)))
        if (place[0] !== IN_BODY) note(result, record, rankOf(this.manifest, record, place), []);
    };
    for (const reading of this.readings) {
      const [best, ...others] = pinyin.waysToCut(reading);
      if (best) await add(pinyin.conditions(this.index, best));
      // Other ways of cutting cost shards of their own; few mean them.
      await Promise.all(others.filter((way) => result.size < FEW || pinyin.isSpelt(way))
        .map((way) => add(pinyin.conditions(this.index, way))));
    }
    return result;
  }

  /** Find the candidates. */
  async begin() {
    if (/[a-z\u00e0-\u01dc]/i.test(this.text.normalize("NFKC"))) {
      [this.pinyin = null] = await this.those([this.getPinyin()]);
      if (this.pinyin) this.readings = this.pinyin.readingsOf(this.text);
    }
    /** @type {LikelyOnes} */
    const best = new Map();
    const found = await Promise.all([this.phrase(this.folded), this.words(), this.typed()]);
    for (const each of found)
      for (const [record, { rank, passages }] of each) note(best, record, rank, passages);
    const all = Array.from(best, ([record, { rank, passages }]) =>
      ({ record: record, passages: passages, key: this.key(record, rank) }));
    this.candidates = all.filter((candidate) => this.isChosen(candidate.record))
      .sort((one, other) => compareKeys(one.key, other.key));
    // What the reader's choice leaves out.
    this.hidden = all.length - this.candidates.length;
    return this;
  }

  /** @param {number} number */
  isChosen(number) {
    const entry = this.manifest.records[number];
    return (this.choice.kind === undefined || entry.kind === this.choice.kind)
      && (entry.mask & this.mask()) !== 0;
  }

  /** The audiences whose texts count. */
  mask() {
    const index = this.manifest.audiences.findIndex(([id]) => id === this.choice.audience);
    return index < 0 ? -1 : 1 << index;
  }

  /**
   * What decides the order, most important first.
   * @param {number} number
   * @param {number} rank
   */
  key(number, rank) {
    const entry = this.manifest.records[number];
    const own = this.manifest.audiences.findIndex(([id]) => id === this.own);
    const bit = own < 0 ? -1 : 1 << own;
    const mine = entry.mask & bit ? 0 : 1;
    const now = today(this.manifest);
    const due = entry.due.some(([start, end, mask]) => mask & bit && start <= now && now <= end) ? 0 : 1;
    // Of titles that hold a word the shorter is nearer; another name says nothing of the title's.
    const isTitle = rank === RANKS.WHOLE || rank === RANKS.BEGINS || rank === RANKS.TITLE;
    return [rank, mine, due, isTitle ? entry.length : 0, number];
  }

  /**
   * The next results, best first: at most `count`, but as soon as there are any; none only when
   * there are no more, or `most` candidates have been none.
   * @param {number} count
   * @param {number} most
   */
  async more(count, most = Infinity) {
    /** @type {Proved[]} */
    const page = [];
    const from = this.next;
    let fetches = 0;
    while (page.length < count) {
      const [head] = this.ready, candidate = this.candidates[this.next];
      // A query that the index knows badly must not fetch everything to be in perfect order.
      const isEnough = this.next - from >= most;
      const isSettled = isEnough || fetches > MOST_FETCHES
        || !candidate || compareKeys(head ? head.key : [99], candidate.key) <= 0;
      if (head && isSettled) page.push(...this.ready.splice(0, 1));
      else if (candidate && !page.length && !isEnough) {
        await this.fetch(count);
        fetches++;
      } else break;
    }
    this.found.push(...page);
    return page;
  }

  /** @param {number} wanted */
  async fetch(wanted) {
    const batch = this.candidates.slice(this.next, this.next + Math.min(BATCH, Math.max(wanted, 2)));
    this.next += batch.length;
    const records = await this.those(batch.map((one) => this.index.record(one.record, one.passages)));
    for (const record of records) {
      const proved = prove(this, record);
      if (proved) this.ready.push(proved);
    }
    this.ready.sort((one, other) => compareKeys(one.key, other.key));
  }

  /** Files that did not come. */
  get failed() { return this.missing.size; }

  /** Results that are proved or may still come. */
  count() { return this.found.length + this.ready.length + this.left(); }

  /** Candidates not yet looked at. */
  left() { return this.candidates.length - this.next; }
}
