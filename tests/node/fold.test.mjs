import assert from "node:assert/strict";
import { test } from "node:test";
import { cases, made, source } from "./made.mjs";

const { fold, foldWithPlaces } = await source("fold");

for (const [name, text, folded] of cases("folding.json"))
  test(name, () => { assert.equal(fold(text), folded); });

test("generated texts are folded as Python folds them", () => {
  const pairs = made("folded.json");
  assert.ok(pairs.length >= 3000);
  for (const [text, folded] of pairs) assert.equal(fold(text), folded, JSON.stringify(text));
});

test("every folded unit knows where it stood", () => {
  for (const [text, folded] of made("folded.json")) {
    const shown = text.normalize("NFC"), places = foldWithPlaces(shown);
    assert.equal(places.text, folded);
    assert.equal(places.begins.length, folded.length);
    assert.equal(places.ends.length, folded.length);
    places.begins.forEach((begin, unit) => {
      const character = shown.slice(begin, places.ends[unit]);
      assert.equal(Array.from(character).length, 1);
      assert.ok(fold(character).includes(folded[unit]));
    });
  }
});
