/* What is shown of a query: the card of a term, a result, the sections of the site. */
import { addressIn, audienceFor, headingsOf } from "./addresses.js";
import { element, marked } from "./elements.js";
import { excerpt, markWords } from "./excerpt.js";
/** @import { Site } from "./manifest" */
/** @import { FoundPlace } from "./match" */
/** @import { Proved } from "./prove" */
/** @import { FoundRecord } from "./record" */

/**
 * What a result has to know of the query.
 * @typedef {{ index: Site, own: string, parts: string[], mask: () => number }} Asked
 */
/** @typedef {Pick<Proved, "record" | "places">} Found */

const EXCERPT = 72;

/**
 * @param {Site} site
 * @param {number} mask
 * @param {number} shown
 */
function audienceNames(site, mask, shown) {
  const audiences = site.manifest.audiences;
  return audiences.filter((_, index) => mask >> index & 1)
    .map(function (audience) {
      const own = audience === audiences[shown] ? " xx-for--own" : "";
      return element("span", "xx-for" + own, audience[1]);
    });
}

/**
 * Whether a record matched by what else it is called.
 * @param {FoundRecord} record
 * @param {FoundPlace} place
 */
function isOtherName(record, place) { return place.section < 0 && place.text !== record.title.text; }

/**
 * @param {FoundRecord} record
 * @param {FoundPlace} place
 * @param {string[]} words
 */
function pathTo(record, place, words) {
  const names = headingsOf(record, place.section);
  if (isOtherName(record, place)) names.push("又叫“" + place.text + "”");
  if (!names.length) return null;
  return marked(markWords(names.join(" › "), words), element("span", "xx-hit-path"));
}

/**
 * Where a place is read. What has no page of its own is an entry on another, from its first
 * section on.
 * @param {Asked} query
 * @param {FoundRecord} record
 * @param {FoundPlace} place
 */
function addressOf(query, record, place) {
  const section = record.sections[place.section] || record.sections[0];
  const anchor = section ? section.anchor : "";
  const audience = audienceFor(query.index.manifest, place.mask & query.mask(), query.own);
  let words = place.count ? query.parts.join(" ") : place.words;
  // There the words stand everywhere, its title once; and another name is on no page.
  if (place.section < 0 && anchor) words = record.title.text;
  else if (isOtherName(record, place)) words = "";
  return addressIn(query.index, record, anchor, audience, words);
}

/**
 * What to read below the title: the line that matches, or the first one.
 * @param {FoundRecord} record
 * @param {FoundPlace} place
 * @param {string[]} words
 * @param {number} audience
 */
function excerptOf(record, place, words, audience) {
  if (place.line >= 0) return excerpt(place.text, words, EXCERPT);
  const sections = place.section >= 0 ? [record.sections[place.section]] : record.sections;
  for (const section of sections)
    for (const line of section.lines)
      if (line.mask >> audience & 1) return excerpt(line.text, words, EXCERPT);
  return excerpt(record.lead, words, EXCERPT);
}

/**
 * A result as an entry of the list.
 * @param {Asked} query
 * @param {Found} found
 */
export function hit(query, found) {
  const record = found.record, [place] = found.places, manifest = query.index.manifest;
  const words = Array.from(new Set(found.places.map((one) => one.words).concat(query.parts)));
  const audience = audienceFor(manifest, place.mask & query.mask(), query.own);
  const item = element("li", "xx-hit");
  const link = element("a");
  link.href = addressOf(query, record, place);
  link.append(marked(markWords(record.title.text, words), element("b", "xx-hit-title")));
  const where = pathTo(record, place, words);
  if (where) link.append(where);
  link.append(marked(excerptOf(record, place, words, audience), element("span", "xx-hit-text")));
  const facts = element("span", "xx-hit-facts");
  facts.append(element("span", "xx-hit-kind", manifest.kinds[record.kind]),
    ...audienceNames(query.index, record.mask, audience));
  link.append(facts);
  item.append(link);
  // Each heading once: below one there may be several tests.
  const paths = found.places.map((one) => String(headingsOf(record, one.section)));
  const others = found.places.filter((_, at) => at && paths[at] && paths.indexOf(paths[at]) === at);
  if (others.length) item.append(elsewhere(query, record, others));
  return item;
}

/**
 * @param {Asked} query
 * @param {FoundRecord} record
 * @param {FoundPlace[]} places
 */
function elsewhere(query, record, places) {
  const line = element("p", "xx-hit-more", "还在：");
  for (const place of places.slice(0, 3)) {
    const link = element("a", "", headingsOf(record, place.section).pop());
    link.href = addressOf(query, record, place);
    line.append(link);
  }
  if (places.length > 3) line.append(element("span", "", "等 " + places.length + " 处"));
  return line;
}

/**
 * The answer to a query that is a term.
 * @param {Asked} query
 * @param {Pick<Proved, "record">} found
 */
export function answer(query, { record }) {
  const site = query.index;
  const own = audienceFor(site.manifest, record.mask & query.mask(), query.own);
  const box = element("section", "xx-answer-card");
  const links = element("p", "xx-answer-links");
  box.append(element("b", "", record.title.text));
  if (record.card) {
    box.append(element("small", "", record.card.pinyin), element("p", "", record.card.definition));
    for (const [text, target, mask] of record.card.clauses) {
      if (!(mask >> own & 1)) continue;
      const link = element("a", "", text);
      const [address, anchor] = target.split("#");
      link.href = addressIn(site, { path: address, shared: false }, anchor, own, "");
      links.append(link);
    }
  }
  const source = element("a", "", "看出处");
  source.href = addressIn(site, record, record.sections[0].anchor, own, "");
  links.append(source);
  box.append(links);
  return box;
}

/**
 * The sections of the reader's own part, for when nothing is found.
 * @param {Site} site
 * @param {string} own
 */
export function sectionLinks(site, own) {
  const nav = element("nav", "xx-search-sections");
  nav.setAttribute("aria-label", "栏目");
  for (const [title, target, mask] of site.manifest.lists) {
    const link = element("a", "", title);
    const audience = audienceFor(site.manifest, mask, own);
    link.href = addressIn(site, { path: target, shared: false }, "", audience, "");
    nav.append(link);
  }
  return nav;
}
