import assert from "node:assert/strict";
import { test } from "node:test";
import { rows, source } from "./made.mjs";

const { findRead, isSpelt, readingsOf, waysToCut } = await source("pinyin");

const SIGN = { full: "", han: "", part: "-" };

for (const [typed, ...ways] of rows("cutting.tsv"))
  test("cut " + typed, () => {
    const found = waysToCut(typed).map((way) => way.map((cut) => SIGN[cut.is] + cut.text).join(" "));
    assert.deepEqual(found.slice(0, ways.length), ways);
    for (const way of waysToCut(typed)) assert.equal(way.map((cut) => cut.text).join(""), typed);
  });

for (const [name, syllables, typed, words] of rows("reading.tsv"))
  test(typed + " in " + name, () => {
    const read = findRead({ text: name, typed: syllables.split(" ") }, [typed]);
    assert.equal(read ? read.words : "", words);
    if (read) {
      assert.equal(read.begins, name.toLowerCase().startsWith(words));
      assert.equal(read.whole, name.toLowerCase() === words);
    }
  });

test("tones, spaces and capitals are no part of what is typed", () => {
  for (const [query, ...readings] of [
    ["Dǎng zhāng", "dangzhang"], ["dang3 zhang1", "dang3zhang1", "dangzhang"], ["lǜsè", "lvse"],
    ["lu:se", "lvse"], ["g20", "g20"], ["ma5", "ma5", "ma"], ["ma6", "ma6"],
    ["nu\u0308", "nv"], ["！", ]
  ]) assert.deepEqual(readingsOf(query), readings, query);
});

test("whoever pastes a page means no pinyin, and a long word is cut at its beginning", () => {
  assert.deepEqual(readingsOf("dang".repeat(51)), []);
  const [way] = waysToCut("dang".repeat(50));
  assert.equal(way.map((cut) => cut.text).join(""), "dang".repeat(5));
});

test("what fits in a thousand ways is cut and read at once", () => {
  const hard = "zhizi".repeat(8);
  assert.ok(waysToCut(hard).length <= 12);
  assert.ok(waysToCut("a".repeat(200)).every((way) => !isSpelt(way)));
  const name = { text: "之".repeat(60), typed: Array(60).fill("zhi") };
  assert.equal(findRead(name, ["zh".repeat(59) + "x"]), null);
});
