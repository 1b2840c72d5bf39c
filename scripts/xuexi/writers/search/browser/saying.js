/* What is said of a query, and what is offered to go on with. */
import { button, element } from "./elements.js";
import { fold } from "./fold.js";
import { RANKS } from "./match.js";
/** @import { Proved } from "./prove" */
/** @import { Query } from "./query" */

/** @param {Query} query */
export function counted(query) {
  const count = query.count();
  if (!count) return "";
  return query.found.length ? "找到" + (query.left() ? "约 " : " ") + count + " 份" : missed(query);
}

/**
 * What is said where nothing was found, or nothing so far.
 * @param {Query} query
 */
export function missed(query) {
  const text = query.text.trim(), name = "“" + (text.length > 30 ? text.slice(0, 30) + "……" : text) + "”";
  if (query.left()) return "看了 " + query.next + " 份，没有" + name + "，还有 " + query.left() + " 份没看";
  return (query.hidden ? "在选定的范围里" : "") + "没有找到" + name;
}

/**
 * Words to go on with: names that the results have and the query has not spelt out.
 * @param {Query} query
 * @param {Proved[]} page
 */
export function suggestions(query, page) {
  const names = page.filter((found) => found.rank <= RANKS.TITLE)
    .map((found) => found.record.card ? found.record.title.text : found.places[0].text)
    .filter((name) => name.length <= 14 && fold(name) !== query.folded);
  /** @type {Map<string, string>} */
  const once = new Map();
  for (const name of names.reverse()) once.set(fold(name), name);
  return Array.from(once.values()).reverse().slice(0, 4);
}

/**
 * Results matter more than guesses: only those that stand beside the first one.
 * @param {HTMLElement} line
 */
export function keepOneLine(line) {
  const [first, ...others] = line.querySelectorAll("button");
  for (const other of others) if (other.offsetTop > first.offsetTop) other.remove();
}

/**
 * For organisers: the address that opens these results.
 * @param {Query} query
 */
export function linkTo(query) {
  const line = element("p", "xx-search-link");
  const link = element("a", "", "复制这次搜索的链接");
  const front = query.index.base + (location.protocol === "file:" ? "index.html" : "");
  link.href = front + "?q=" + encodeURIComponent(query.text.trim().slice(0, 60));
  link.setAttribute("data-copy-link", "");
  line.setAttribute("data-permalink", link.href);
  line.append(link);
  return line;
}

/**
 * That files did not come, and a way to ask for them again.
 * @param {Query} query
 * @param {() => void} retry
 */
export function trouble(query, retry) {
  const line = element("p", "xx-search-trouble", "有 " + query.failed + " 个搜索文件没有取到，结果可能不全。");
  line.append(button("再试一次", "", retry));
  return line;
}
