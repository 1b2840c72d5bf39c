/* How common characters sound: fetched when nothing is found. */
(function (search) {
  "use strict";
  const MOST = 6;

  /** The sequences of syllables as which characters may be read; none where one of them is rare. */
  search.soundsOf = async function (characters) {
    const table = new Map();
    for (const [, syllable, those] of (await search.files.table(search.files.SOUNDS)).matchAll(/([a-z]+)([^a-z]+)/g))
      for (const character of those) table.set(character, (table.get(character) || []).concat(syllable));
    let sequences = [[]];
    for (const character of characters) {
      const sounds = /\d/.test(character) ? [character] : table.get(character) || [];
      sequences = sequences.flatMap((one) => sounds.map((sound) => one.concat(sound))).slice(0, MOST);
    }
    return sequences;
  };
})(window.xuexiSearch);
