/* Near names on a small campaign, by the sources and by the files that a site has. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, rows, source, store } from "./made.mjs";

const { openIndex } = await source("index");
const { Query } = await source("query");
const index = await openIndex(store);

for (const [kind, part] of [["source", source], ["joined", joined]]) {
  const { instead } = await part("near");
  const ask = (text) => new Query(index, () => part("pinyin"), text, {}, "").begin();

  for (const [wrong, right] of rows("near.tsv"))
    test(kind + ": " + wrong, async () => {
      const query = await ask(wrong);
      assert.deepEqual(await query.more(5), []);
      assert.equal((await instead(query)).names[0], right);
    });

  for (const [question, ...parts] of rows("asking.tsv"))
    test(kind + ": " + question, async () => {
      const found = await instead(await ask(question));
      assert.deepEqual(found, { names: [], parts });
    });

  test(kind + ": letters find names", async () => {
    for (const typed of ["jsy", "jiushengyi", "救sy", "jiu sheng", "JSY"]) {
      const [first] = await (await ask(typed)).more(5);
      assert.equal(first.record.title.text, "救生衣", typed);
    }
  });

  test(kind + ": without pinyin the rest is found", async () => {
    const query = new Query(index, () => Promise.reject(new Error("pinyin")), "救生衣abc", {}, "");
    await query.begin();
    assert.equal(query.failed, 1);
  });
}

test("traditional characters become simplified ones, as far as any text has them", async () => {
  assert.equal(await index.simplified("隱患檢查表"), "隐患检查表");
  assert.equal(await index.simplified("開工前看三眼"), "开工前看三眼");
  assert.equal(await index.simplified("龜"), "龜");
});

test("numbers are written the other way, but for tones", async () => {
  const { renumbered } = await source("asking");
  const ask = (text) => new Query(index, () => source("pinyin"), text, {}, "").begin();
  for (const [text, ...others] of [
    ["开工前看3眼", "开工前看三眼"], ["学习月方案2", "学习月方案二"], ["学习月方案9"], ["kan3yan"]
  ]) assert.deepEqual(await renumbered(await ask(text)), others, text);
});

test("another version of the index is refused", async () => {
  const other = { base: "", load: async () => ({ version: -1 }) };
  await assert.rejects(openIndex(other), { message: "version" });
});
