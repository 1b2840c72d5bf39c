/* The search without its dialog, for tests that ask more than a dialog could show. */
import { openIndex } from "./source/index.js";
import { Query } from "./source/query.js";

/** The value that a file of the index hands over. */
async function load(name, hash) {
  const answer = await fetch("assets/search/" + name + (hash ? "." + hash : "") + ".js");
  let value;
  new Function("xuexiSearch", await answer.text())({ take: (_, given) => { value = given; } });
  return value;
}

const index = await openIndex({ base: new URL("./", location.href).href, load: load });

/** A query with its candidates. */
export function ask(text, own) {
  return new Query(index, () => import("./source/pinyin.js"), text, {}, own).begin();
}
