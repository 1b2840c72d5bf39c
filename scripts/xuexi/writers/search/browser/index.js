/* The index: its files, fetched when they are wanted. Each is a script that hands a value over, so
   that a page opened from a folder, which may fetch nothing, can load it too. See search/files.py. */
import { readManifest } from "./manifest.js";
import { IN_BODY, keepBetter, readPlaces, readShard } from "./postings.js";
import { readPassage, readRecord } from "./record.js";
import { CHARACTERS, HASH_LENGTH, RECORDS, TABLES, TRADITIONAL, TYPED, VERSION } from "./shared.js";
/** @import { Manifest } from "./manifest" */
/** @import { Places } from "./postings" */
/** @import { FoundRecord } from "./record" */
/** @import { Family, Host, SentManifest, SentPassage, SentRecord } from "./types" */

/** @typedef {Pick<Host, "base" | "load">} Store */

/**
 * The index, once its manifest has come. Rejected with "version" when it is another than ours.
 * @param {Store} store
 */
export async function openIndex(store) {
  const sent = /** @type {SentManifest} */ (await store.load("manifest"));
  if (sent.version !== VERSION) throw new Error("version");
  return new Index(readManifest(sent), store);
}

export class Index {
  /**
   * @param {Manifest} manifest
   * @param {Store} store
   */
  constructor(manifest, store) {
    this.manifest = manifest;
    this.base = store.base;
    this.store = store;
    /** @type {Map<string, Map<string, string>>} */
    this.shards = new Map();
    /** @type {Map<number, FoundRecord>} */
    this.records = new Map();
  }

  /**
   * @param {Family} family
   * @param {number} number
   * @param {string} more
   */
  load(family, number, more = "") {
    const start = number * HASH_LENGTH;
    const hash = this.manifest.hashes[family].slice(start, start + HASH_LENGTH);
    return this.store.load(family + number + more, hash + ("0" + VERSION.toString(16)).slice(-2));
  }

  /**
   * A table of characters: TRADITIONAL ones with the simplified, or common ones by their SOUNDS.
   * @param {number} number
   */
  async table(number) {
    return /** @type {string} */ (await this.load(TABLES, number));
  }

  /**
   * A text with simplified characters for traditional ones, as far as any text has them.
   * @param {string} text
   */
  async simplified(text) {
    const pairs = Array.from(await this.table(TRADITIONAL));
    const table = new Map();
    for (let at = 0; at < pairs.length; at += 2) table.set(pairs[at], pairs[at + 1]);
    return Array.from(text, (character) => table.get(character) || character).join("");
  }

  /**
   * The number of the shard that would hold a key.
   * @param {Family} family
   * @param {string} key
   */
  numberOf(family, key) {
    const firsts = this.manifest.firsts[family];
    let low = 0, high = firsts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * @param {Family} family
   * @param {number} number
   */
  async shard(family, number) {
    const name = family + number;
    const known = this.shards.get(name);
    if (known) return known;
    const text = /** @type {string} */ (await this.load(family, number));
    const read = readShard(text, family === TYPED ? " " : "");
    this.shards.set(name, read);
    return read;
  }

  /**
   * The places of a key. Rejected when its shard does not come.
   * @param {Family} family
   * @param {string} key
   */
  async holding(family, key) {
    const keys = await this.shard(family, this.numberOf(family, key));
    return readPlaces(keys.get(key) || "");
  }

  /**
   * The records, not passages, that have a key in a name.
   * @param {string} key
   */
  async naming(key) {
    /** @type {Places} */
    const found = new Map();
    for (const [passage, place] of await this.holding(CHARACTERS, key))
      if (place[0] !== IN_BODY) keepBetter(found, this.manifest.recordOf[passage], place);
    return found;
  }

  /**
   * Several lists as one: the best place of each record.
   * @param {Promise<Places>[]} lists
   */
  async either(lists) {
    /** @type {Places} */
    const found = new Map();
    for (const places of await Promise.all(lists))
      for (const [record, place] of places) keepBetter(found, record, place);
    return found;
  }

  /**
   * The places of every syllable that begins so: alone, or as the first one of a pair.
   * @param {string} prefix
   */
  async beginning(prefix) {
    /** @type {Places} */
    const found = new Map();
    const last = this.numberOf(TYPED, prefix + "\uffff");
    for (let number = this.numberOf(TYPED, prefix); number <= last; number++)
      for (const [key, text] of await this.shard(TYPED, number))
        if (key.startsWith(prefix))
          for (const [record, [place, flags]] of readPlaces(text))
            // Where a pair ends says nothing of its first syllable.
            keepBetter(found, record, [place, key.endsWith(" ") ? flags : 0]);
    return found;
  }

  /**
   * A record by its number, with those of its passages; only with these has it lines to read.
   * @param {number} number
   * @param {Iterable<number>} passages
   */
  async record(number, passages) {
    const entry = this.manifest.records[number];
    const wanted = Array.from(passages, (passage) => passage - entry.first)
      .filter((index) => index < entry.passages);
    const [names, ...texts] = await Promise.all([this.load(RECORDS, number)]
      .concat(wanted.map((index) => this.load(RECORDS, number, "-" + index))));
    const known = this.records.get(number);
    const record = known || readRecord(/** @type {SentRecord} */ (names), number, entry);
    this.records.set(number, record);
    texts.forEach((text) => readPassage(record, /** @type {SentPassage} */ (text)));
    return record;
  }
}
