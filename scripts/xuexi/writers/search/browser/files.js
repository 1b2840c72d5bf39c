/* The files of the index. Each is a script that hands a value over, so that a page opened from
   a folder, which may fetch nothing, can load it too. See writers/search. */
(function (search) {
  "use strict";
  const SYMBOLS = "!#$%&'()*+,-./;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`{}";
  const LAST = 40;
  const MORE = SYMBOLS.length - LAST;
  const DIGIT = new Map(Array.from(SYMBOLS, (symbol, index) => [symbol, index]));
  const ENTRY = /([^!#-/;-@A-Z[\]^_`{-~]*)([!#-/;-@A-Z[\]^_`{-~]+)/g;
  const files = search.files = { manifest: null };

  /** The value of a file, which a damaged one does not hand over. */
  async function load(name, hash) {
    await search.load(name, hash);
    if (!search.taken.has(name)) {
      delete search.loading[name];
      throw new Error(name);
    }
    return search.taken.get(name);
  }

  function hashOf(family, number) {
    return files.manifest.hashes[family].slice(number * 8, number * 8 + 8);
  }

  function spread(manifest) {
    manifest.records = [];
    // The record of each passage, by the passage's number.
    manifest.recordOf = [];
    for (const [count, kind, mask, standing] of manifest.runs)
      for (let index = 0; index < count; index++)
        manifest.records.push({ kind: kind, mask: mask, standing: standing, due: [] });
    manifest.records.forEach(function (record, number) {
      record.length = parseInt(manifest.lengths[number], 36);
      // How many files hold its lines; with none they stand beside its names.
      record.passages = parseInt(manifest.passages[number], 36);
      record.first = manifest.recordOf.length;
      for (let count = record.passages || 1; count > 0; count--) manifest.recordOf.push(number);
    });
    for (const [number, start, due, mask] of manifest.due)
      manifest.records[number].due.push([start, due, mask]);
    for (const family of ["b", "p"]) manifest.firsts[family] = manifest.firsts[family].split(",");
    return manifest;
  }

  /** The manifest, with an entry for each record. */
  files.open = function () {
    return load("manifest").then(function (manifest) {
      if (manifest.version !== 2) throw new Error("version");
      if (!files.manifest) files.manifest = spread(manifest);
      return files.manifest;
    });
  };

  /** A table of characters: TRADITIONAL ones with the simplified, or common ones by their SOUNDS. */
  files.table = (number) => load("t" + number, hashOf("t", number));
  files.TRADITIONAL = 0;
  files.SOUNDS = 1;

  /** A text with simplified characters for traditional ones, as far as any text has them. */
  files.simplified = async function (text) {
    const pairs = Array.from(await files.table(files.TRADITIONAL));
    const table = new Map();
    for (let at = 0; at < pairs.length; at += 2) table.set(pairs[at], pairs[at + 1]);
    return Array.from(text, (character) => table.get(character) || character).join("");
  };

  function numberOf(family, key) {
    const firsts = files.manifest.firsts[family];
    let low = 0, high = firsts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  function parsed(shard, between) {
    const keys = new Map();
    for (const group of shard.split(" ").slice(1)) {
      const colon = group.indexOf(":");
      const head = group.slice(0, colon);
      group.slice(colon + 1).replace(ENTRY, (entry, tail, lists) => keys.set(head + between + tail, lists));
    }
    return keys;
  }

  const shards = new Map();
  async function shard(family, number) {
    const name = family + number;
    if (!shards.has(name)) {
      const text = await load(name, hashOf(family, number));
      shards.set(name, parsed(text, family === "p" ? " " : ""));
    }
    return shards.get(name);
  }

  function numbers(text) {
    const found = [];
    let number = 0;
    for (const symbol of text) {
      const digit = DIGIT.get(symbol);
      if (digit < LAST) {
        found.push(number * LAST + digit);
        number = 0;
      } else number = number * MORE + digit - LAST;
    }
    return found;
  }

  const BODY = files.BODY = 2, HEAD = files.HEAD = 1, TITLE = files.TITLE = 0;

  /** Where each passage, or each record if the key is typed, holds it: [TITLE, flags], [HEAD, 0]
      or [BODY, 0], by its number. */
  function places(text) {
    const found = new Map();
    const [others, titles] = text.split("~");
    const [bodies, heads] = others.split("|");
    let record = -1;
    for (const gap of numbers(bodies)) found.set(record += gap + 1, [BODY, 0]);
    record = -1;
    for (const gap of numbers(heads || "")) found.set(record += gap + 1, [HEAD, 0]);
    record = -1;
    for (const value of numbers(titles || "")) found.set(record += (value >> 2) + 1, [TITLE, value & 3]);
    return found;
  }

  /** The places of a key. Rejected when its shard does not come. */
  files.holding = async function (family, key) {
    const keys = await shard(family, numberOf(family, key));
    return places(keys.get(key) || "");
  };

  function better(found, record, place) {
    const known = found.get(record);
    if (!known || known[0] > place[0]) found.set(record, place);
    else if (known[0] === place[0]) found.set(record, [known[0], known[1] | place[1]]);
  }

  /** The records, not passages, that have a key in a name. */
  files.naming = async function (key) {
    const found = new Map();
    for (const [passage, place] of await files.holding("b", key))
      if (place[0] !== BODY) better(found, files.manifest.recordOf[passage], place);
    return found;
  };

  /** Several lists as one: the best place of each record. */
  files.either = async function (lists) {
    const found = new Map();
    for (const places of await Promise.all(lists))
      for (const [record, place] of places) better(found, record, place);
    return found;
  };

  /** The places of every syllable that begins so: alone, or as the first one of a pair. */
  files.beginning = async function (prefix) {
    const found = new Map();
    const last = numberOf("p", prefix + "\uffff");
    for (let number = numberOf("p", prefix); number <= last; number++)
      for (const [key, text] of await shard("p", number))
        if (key.startsWith(prefix))
          for (const [record, [place, flags]] of places(text))
            // Where a pair ends says nothing of its first syllable.
            better(found, record, [place, key.endsWith(" ") ? flags : 0]);
    return found;
  };

  const records = new Map();

  /** A record by its number, with those of its passages; only with these has it lines to read. */
  files.record = async function (number, passages) {
    const entry = files.manifest.records[number];
    const name = "r" + number, hash = hashOf("r", number);
    const wanted = Array.from(passages, (passage) => passage - entry.first)
      .filter((index) => index < entry.passages);
    const [names, ...texts] = await Promise.all([load(name, hash)]
      .concat(wanted.map((index) => load(name + "-" + index, hash))));
    if (!records.has(number)) records.set(number, search.readRecord(names, number, entry));
    texts.forEach((text) => search.readPassage(records.get(number), text));
    return records.get(number);
  };
})(window.xuexiSearch);
