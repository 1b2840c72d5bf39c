/* Folding: the one form in which a text and what somebody types for it are compared.
   The same as text/folding.py, held to it by tests/cases/search/folding.json. */
(function (search) {
  "use strict";
  // Ranges instead of Unicode's categories: those change with the browser's version.
  const KEPT = new RegExp("[0-9a-z" +
    "\\u00aa\\u00b5\\u00ba\\u00df-\\u00f6\\u00f8-\\u02af" +
    "\\u0370-\\u0373\\u0376\\u0377\\u037b-\\u037d\\u03ac-\\u03ff\\u0430-\\u052f" +
    "\\u3005-\\u3007\\u3041-\\u3096\\u30a1-\\u30fa\\u3105-\\u312f\\uac00-\\ud7a3" +
    "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]", "gu");
  const known = new Map();

  function one(character) {
    let folded = known.get(character);
    if (folded === undefined) {
      const narrow = Array.from(character.normalize("NFKC"), (part) => part.toLowerCase()).join("");
      folded = (narrow.match(KEPT) || []).join("");
      known.set(character, folded);
    }
    return folded;
  }

  /** The characters of a text that count. */
  search.fold = function (text) {
    let folded = "";
    for (const character of text.normalize("NFC")) folded += one(character);
    return folded;
  };

  /** The same, with the place in `text` at which each unit of the folded text begins and ends. */
  search.foldWithPlaces = function (text) {
    const begins = [], ends = [];
    let folded = "", place = 0;
    for (const character of text) {
      const part = one(character);
      for (let unit = 0; unit < part.length; unit++) {
        begins.push(place);
        ends.push(place + character.length);
      }
      folded += part;
      place += character.length;
    }
    return { text: folded, begins: begins, ends: ends };
  };
})(window.xuexiSearch);
