/* Tables of characters, fetched when nothing is found: traditional ones, and how common ones sound. */
(function (search) {
  "use strict";
  /** A text with simplified characters for traditional ones, as far as any text has them. */
  search.simplified = async function (text) {
    const pairs = Array.from(await search.files.table(0));
    const table = new Map();
    for (let at = 0; at < pairs.length; at += 2) table.set(pairs[at], pairs[at + 1]);
    return Array.from(text, (character) => table.get(character) || character).join("");
  };

  /** The syllable of each character, or null where one of them is not common. */
  search.syllables = async function (characters) {
    const table = new Map();
    for (const [, syllable, those] of (await search.files.table(1)).matchAll(/([a-z]+)([^a-z]+)/g))
      for (const character of those) table.set(character, syllable);
    const found = characters.map((character) => /\d/.test(character) ? character : table.get(character));
    return found.every(Boolean) ? found : null;
  };
})(window.xuexiSearch);
