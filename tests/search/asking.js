/* The search without its dialog, for tests that ask more than a dialog could show. */
import { openIndex } from "./source/index.js";
import { Query } from "./source/query.js";

/** Files that were fetched: hundreds of queries ask for the same. */
const fetched = new Map();

/** The value that a file of the index hands over. */
function load(name, hash) {
  if (!fetched.has(name)) fetched.set(name, fetchValue(name, hash));
  return fetched.get(name);
}

async function fetchValue(name, hash) {
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
