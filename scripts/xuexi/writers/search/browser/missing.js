/* The page for what is not there: the words of the address that failed are looked for as if somebody
   had typed them. An address is made of pinyin, so nothing else has to be known of what moved. */
import { element, refill } from "./elements.js";
import { openIndex } from "./index.js";
import { Query } from "./query.js";
import { ownAudience } from "./reader.js";
import { hit } from "./results.js";
/** @import { Manifest } from "./manifest" */
/** @import { Proved } from "./prove" */
/** @import { Pinyin } from "./query" */
/** @import { Host } from "./types" */

const SHOWN = 5, MOST_TRIED = 12, SHARES = [2 / 3, 1 / 2, 1 / 3], MOST_NEAR = 8;
const MOST_FETCHED = 24, LONGEST = 60, MOST_PARTS = 6, MOST_WORDS = 12;

/** @param {string} part */
function readable(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}

/**
 * The words of an address below the site's root, those of its last part first. Names of sections and
 * audiences, and the ends of files, say nothing of what was on the page.
 * @param {string} path
 * @param {Manifest} manifest
 */
export function wordsOf(path, manifest) {
  const known = new Set(["", "q", "index", "404"]);
  for (const audience of manifest.audiences) known.add(audience[2]);
  for (const list of manifest.lists) known.add(list[1].split("/")[0]);
  return path.split("/").map((part) => readable(part).replace(/\.[a-z0-9]{1,5}$/i, "").slice(0, LONGEST))
    .filter((part) => !known.has(part.toLowerCase())).reverse().slice(0, MOST_PARTS)
    .map((part) => part.split(/[\s\-_.,;:!+~()'"]+/).filter(Boolean).slice(0, MOST_WORDS))
    .filter((words) => words.length);
}

/**
 * What to ask for of a part of an address, the most promising first: all its words, all but the
 * number that a second page of this name has got, and what is left without words at either end.
 * @param {string[]} words
 */
export function questionsOf(words) {
  const named = /^\d+$/.test(words[words.length - 1]) ? words.slice(0, -1) : words;
  const count = named.length, asked = [words, named];
  for (const length of [count - 1].concat(SHARES.map((share) => Math.ceil(count * share))))
    if (length > 0) asked.push(named.slice(0, length), named.slice(count - length));
  const texts = asked.map((some) => some.join(" ")).filter((text) => /[^\d\s]{2}/.test(text));
  return Array.from(new Set(texts));
}

/**
 * The first results of a question, as far as they come without much fetching.
 * @param {Query} query
 */
async function firstOf(query) {
  /** @type {Proved[]} */
  const found = [];
  let more = found;
  do {
    more = await query.more(SHOWN - found.length, MOST_FETCHED);
    found.push(...more);
  } while (more.length && found.length < SHOWN);
  return found;
}

/**
 * The name that sounds most like what was asked for and not found; empty when there is none.
 * @param {Query} query
 * @param {Host} host
 */
async function nearest(query, host) {
  const near = /** @type {typeof import("./near.js")} */ (await host.part("near"));
  const { names } = await near.instead(query);
  return names[0] || "";
}

/**
 * The first question that finds something, and what it finds.
 * @param {string[][]} parts
 * @param {Host} host
 * @param {(text: string) => Promise<Query>} ask
 */
async function look(parts, host, ask) {
  let tried = 0;
  for (const words of parts) {
    const texts = questionsOf(words);
    for (let at = 0; at < texts.length; at++) {
      if (tried++ >= MOST_TRIED) return null;
      const query = await ask(texts[at]), found = await firstOf(query);
      if (found.length) return { query: query, found: found };
      // A slip is likelier than that a part means something else.
      const meant = at ? "" : await nearest(await ask(words.slice(0, MOST_NEAR).join(" ")), host);
      if (meant) texts.splice(1, 0, meant);
    }
  }
  return null;
}

/**
 * Whose pages the address was among, else whose the reader's own are.
 * @param {Manifest} manifest
 * @param {string} path
 */
function audienceOf(manifest, path) {
  const named = manifest.audiences.find((audience) => audience[2] === path.split("/")[0]);
  return named ? named[0] : ownAudience(manifest);
}

/**
 * @param {Host} host
 * @param {string} asked
 */
function linkToSearch(host, asked) {
  const line = element("p", "xx-search-link"), link = element("a", "", "用“" + asked + "”搜索");
  const front = host.base + (location.protocol === "file:" ? "index.html" : "");
  link.href = front + "?q=" + encodeURIComponent(asked);
  line.append(link);
  return line;
}

/**
 * Show what the words of this page's address find, if they find anything.
 * @param {Host} host
 */
export async function findMissing(host) {
  const root = new URL(host.base).pathname;
  const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : "";
  const index = await openIndex(host);
  const parts = wordsOf(path, index.manifest), own = audienceOf(index.manifest, path);
  if (!parts.length) return false;
  const getPinyin = () => /** @type {Promise<Pinyin>} */ (host.part("pinyin"));
  const result = await look(parts, host, (text) => new Query(index, getPinyin, text, {}, own).begin());
  if (!result) {
    const none = element("p", "", "按网址里的字搜过了，没有找到。");
    refill(host.shell, [none, linkToSearch(host, parts[0].join(" "))]);
    return false;
  }
  const list = element("ol", "xx-hits");
  for (const one of result.found) list.append(hit(result.query, one));
  refill(host.shell, [element("h2", "", "您要找的可能是"), list, linkToSearch(host, result.query.text)]);
  return true;
}
