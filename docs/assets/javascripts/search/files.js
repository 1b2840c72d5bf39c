/* The files of the index. Each is a script that hands a value over, so that a page opened from
   a folder, which may fetch nothing, can load it too. See writers/search. */
(function (search) {
  "use strict";
  const SYMBOLS = "!#$%&'()*+,-./;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`{}";
  const LAST = 40;
  const MORE = SYMBOLS.length - LAST;
  const DIGIT = new Map(Array.from(SYMBOLS, (symbol, index) => [symbol, index]));
  const ENTRY = /([^!#-/;-@A-Z[\]^_`{-~]*)([!#-/;-@A-Z[\]^_`{-~]+)/g;
  const SECONDS = 20;
  const taken = new Map(), loading = new Map();
  const files = search.files = { manifest: null };

  /** Called by every file. */
  search.take = function (name, value) { taken.set(name, value); };

  function inject(name, address) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      const timer = setTimeout(() => finish(new Error("slow " + name)), SECONDS * 1000);
      function finish(error) {
        clearTimeout(timer);
        script.remove();
        if (error) reject(error);
        else resolve(taken.get(name));
      }
      script.onload = () => finish(taken.has(name) ? null : new Error("damaged " + name));
      script.onerror = () => finish(new Error("missing " + name));
      script.src = address;
      document.head.appendChild(script);
    });
  }

  function load(name, address) {
    if (!loading.has(name)) {
      const promise = inject(name, address);
      // A file that did not come may come the next time.
      promise.catch(() => loading.delete(name));
      loading.set(name, promise);
    }
    return loading.get(name);
  }

  function hashed(family, number) {
    const hash = files.manifest.hashes[family].substr(number * 8, 8);
    return search.base + "assets/search/" + family + number + "." + hash + ".js";
  }

  function spread(manifest) {
    manifest.records = [];
    for (const [count, kind, mask, standing] of manifest.runs)
      for (let index = 0; index < count; index++)
        manifest.records.push({ kind: kind, mask: mask, standing: standing, due: [] });
    manifest.records.forEach(function (record, number) {
      record.length = parseInt(manifest.lengths[number], 36);
    });
    for (const [number, start, due, mask] of manifest.due)
      manifest.records[number].due.push([start, due, mask]);
    for (const family of ["b", "p"]) manifest.firsts[family] = manifest.firsts[family].split(",");
    return manifest;
  }

  /** The manifest, with an entry for each record. */
  files.open = function () {
    return load("manifest", search.base + "assets/search/manifest.js").then(function (manifest) {
      if (manifest.version !== 1) throw new Error("version");
      if (!files.manifest) files.manifest = spread(manifest);
      return files.manifest;
    });
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
      const text = await load(name, hashed(family, number));
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

  /** Where each record holds a key: [TITLE, flags], [HEAD, 0] or [BODY, 0], by its number. */
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

  /** The records that hold a key. Rejected when the shard does not come. */
  files.holding = async function (family, key) {
    const keys = await shard(family, numberOf(family, key));
    return places(keys.get(key) || "");
  };

  /** The same for every syllable that begins so. */
  files.beginning = async function (prefix) {
    const found = new Map();
    const last = numberOf("p", prefix + "\uffff");
    for (let number = numberOf("p", prefix); number <= last; number++)
      for (const [key, text] of await shard("p", number))
        if (key.startsWith(prefix) && key.endsWith(" "))
          for (const [record, place] of places(text))
            if (!found.has(record) || found.get(record)[0] > place[0]) found.set(record, place);
    return found;
  };

  /** A text with simplified characters for traditional ones, as far as any text has them. */
  files.simplified = async function (text) {
    const pairs = Array.from(await load("t0", hashed("t", 0)));
    const table = new Map();
    for (let at = 0; at < pairs.length; at += 2) table.set(pairs[at], pairs[at + 1]);
    return Array.from(text, (character) => table.get(character) || character).join("");
  };

  const records = new Map();

  /** A record by its number, as an object. */
  files.record = async function (number) {
    if (!records.has(number)) {
      const value = await load("r" + number, hashed("r", number));
      records.set(number, search.readRecord(value, number));
    }
    return records.get(number);
  };
})(window.xuexiSearch);
