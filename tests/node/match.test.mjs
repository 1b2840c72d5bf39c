import assert from "node:assert/strict";
import { test } from "node:test";
import { source } from "./made.mjs";

const { RANKS, bodyRank, holdsWord, placesOf, placesRead } = await source("match");
const { excerpt, markWords } = await source("excerpt");
const { findRead } = await source("pinyin");
const { compareKeys } = await source("candidates");
const { common, pairsOf } = await source("pairs");
const { STANDING_DERIVED, STANDING_OFFICIAL, STANDING_PLAIN, STANDING_TERM } = await source("shared");

const FIRST = 1, SECOND = 2, ALL = 3;

function record(more) {
  return {
    title: { text: "民主评议", typed: ["min", "zhu", "ping", "yi"] }, mask: ALL,
    standing: STANDING_PLAIN, also: [{ text: "评议", typed: ["ping", "yi"] }],
    sections: [
      { level: 2, anchor: "a", mask: ALL, heads: [{ text: "评议的办法", typed: [] }],
        lines: [{ text: "先自评。", mask: ALL }, { text: "再互评。", mask: FIRST }] },
      { level: 2, anchor: "b", mask: SECOND, heads: [{ text: "表决", typed: ["biao", "jue"] }],
        lines: [{ text: "民主 评议后表决。", mask: SECOND }] }
    ],
    ...more
  };
}

function ranks(one, words, mask = ALL) {
  return placesOf(one, words, mask).map((place) => [place.section, place.rank]);
}

test("all of a title is worth most, then how it begins, then what it holds", () => {
  assert.deepEqual(ranks(record(), "民主评议"), [[-1, RANKS.WHOLE], [1, RANKS.BODY]]);
  assert.deepEqual(ranks(record(), "民主"), [[-1, RANKS.BEGINS], [1, RANKS.BODY]]);
  assert.deepEqual(ranks(record(), "主评"), [[-1, RANKS.TITLE], [1, RANKS.BODY]]);
});

test("another name counts whole; of a term it is worth the title, and in part a heading", () => {
  assert.deepEqual(ranks(record(), "评议")[0], [-1, RANKS.ALSO]);
  assert.deepEqual(ranks(record({ standing: STANDING_TERM }), "评议")[0], [-1, RANKS.WHOLE]);
  const other = record({ also: [{ text: "互相评分", typed: [] }] });
  assert.deepEqual(ranks(other, "评分"), [[-1, RANKS.HEAD]]);
});

test("a title that is made from other texts is worth a heading", () => {
  assert.deepEqual(ranks(record({ standing: STANDING_DERIVED }), "民主评议")[0], [-1, RANKS.HEAD]);
});

test("what stands below is worth what the text is", () => {
  assert.equal(bodyRank(STANDING_TERM), RANKS.TERM);
  assert.equal(bodyRank(STANDING_OFFICIAL), RANKS.CLAUSE);
  assert.equal(bodyRank(STANDING_PLAIN), RANKS.BODY);
  assert.equal(bodyRank(STANDING_DERIVED), RANKS.BODY);
});

test("only what an audience reads is found for it", () => {
  assert.deepEqual(ranks(record(), "互评", FIRST), [[0, RANKS.BODY]]);
  assert.deepEqual(ranks(record(), "互评", SECOND), []);
  assert.deepEqual(ranks(record(), "表决", FIRST), []);
  assert.equal(holdsWord(record(), "决", FIRST), false);
  assert.equal(holdsWord(record(), "决", SECOND), true);
});

test("one character is looked for in names alone", () => {
  assert.deepEqual(ranks(record(), "表"), [[1, RANKS.HEAD]]);
  assert.deepEqual(ranks(record(), "自"), []);
});

test("a heading is better than its lines, and a section has one place", () => {
  const [place, ...others] = placesOf(record(), "评议的", ALL);
  assert.deepEqual([place.section, place.line, others.length], [0, -1, 0]);
});

test("names are found as they are typed", () => {
  const found = placesRead(record(), ["pingyi"], ALL, findRead);
  assert.deepEqual(found.map((place) => [place.section, place.rank, place.words]),
    [[-1, RANKS.ALSO, "评议"]]);
  assert.deepEqual(placesRead(record(), ["bj"], FIRST, findRead), []);
  assert.equal(placesRead(record(), ["bj"], SECOND, findRead)[0].section, 1);
});

test("an excerpt is the sentence around the match, and no half of a character", () => {
  const text = "第一句。第二句有两学一做四个字！第三句。";
  const parts = excerpt(text, ["两学一做"], 10);
  assert.deepEqual(parts.filter((part) => part.mark), [{ text: "两学一做", mark: true }]);
  assert.equal(parts.map((part) => part.text).join(""), "第二句有两学一做四个…");
  const rare = "𠮷".repeat(40) + "党课" + "𠮷".repeat(40);
  const shown = excerpt(rare, ["党课"], 15).map((part) => part.text).join("");
  assert.ok(!/^…?[\udc00-\udfff]|[\ud800-\udbff]…?$/.test(shown), shown);
});

test("words are marked where they stand, in whatever width", () => {
  assert.deepEqual(markWords("学ＷＰＳ，学 党章", ["wps", "党章"]), [
    { text: "学", mark: false }, { text: "ＷＰＳ", mark: true },
    { text: "，学 ", mark: false }, { text: "党章", mark: true }
  ]);
});

test("keys are compared by what differs first", () => {
  assert.ok(compareKeys([0, 5], [1, 0]) < 0);
  assert.ok(compareKeys([1, 2], [1, 1]) > 0);
  assert.equal(compareKeys([1, 2], [1, 2]), 0);
});

test("what all lists hold is worth its worst place", () => {
  const lists = [
    new Map([[1, [0, 1]], [2, [2, 0]], [3, [0, 1]]]),
    new Map([[1, [0, 2]], [2, [0, 2]], [4, [0, 0]]])
  ];
  assert.deepEqual(Array.from(common(lists)), [[1, [0, true, true]], [2, [2, false, true]]]);
  assert.deepEqual(Array.from(common([])), []);
});

test("few pairs of a phrase are asked for, the first and the last among them", () => {
  for (const length of [2, 3, 4, 7, 8, 20]) {
    const all = Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + at));
    const [chosen, others] = pairsOf(all);
    assert.ok(chosen.length <= 3 && others.length <= 2);
    assert.equal(chosen[0], all[0] + all[1]);
    assert.equal(chosen[chosen.length - 1], all[length - 2] + all[length - 1]);
    assert.ok(!others.some((pair) => chosen.includes(pair)));
    if (length < 7) assert.deepEqual(new Set(chosen.join("")), new Set(all));
  }
});
