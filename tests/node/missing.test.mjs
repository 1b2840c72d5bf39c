/* What is asked for an address that leads nowhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, source } from "./made.mjs";

const manifest = {
  audiences: [["a", "甲", "nongcun"]], lists: [["议", "taolun/", 1], ["角色", "juese/x/", 1]]
};

for (const [kind, part] of [["source", source], ["joined", joined]]) {
  const { questionsOf, wordsOf } = await part("missing");

  test(kind + ": the last part first, and no names of sections", () => {
    for (const [path, words] of [
      ["nongcun/taolun/jiang-guiju-2/", [["jiang", "guiju", "2"]]],
      ["xin/lu/a_b.html", [["a", "b"], ["lu"], ["xin"]]],
      ["q/nc-taolun-1/nongcun/nc-taolun-1-90.pdf", [["nc", "taolun", "1", "90"], ["nc", "taolun", "1"]]],
      ["%E8%AE%B2/%ff/", [["%ff"], ["讲"]]],
      ["Nongcun//taolun/index.html", []],
      ["404.html", []],
      ["", []]
    ]) assert.deepEqual(wordsOf(path, manifest), words, path);
  });

  test(kind + ": all words first, then without the number, then parts of both ends", () => {
    for (const [words, texts] of [
      ["jiang guiju 2", ["jiang guiju 2", "jiang guiju", "jiang", "guiju"]],
      ["fujian 12", ["fujian 12", "fujian"]],
      ["aa bb cc dd", ["aa bb cc dd", "aa bb cc", "bb cc dd", "aa bb", "cc dd"]],
      ["2016 05", []],
      ["x", []]
    ]) assert.deepEqual(questionsOf(words.split(" ")), texts, words);
  });

  test(kind + ": a long address asks for no more than a few things", () => {
    const words = wordsOf("x-".repeat(5000) + "/" + "ab-".repeat(5000), manifest);
    for (const some of words) assert.ok(questionsOf(some).length <= 10);
    assert.ok(words.length <= 6);
  });
}
