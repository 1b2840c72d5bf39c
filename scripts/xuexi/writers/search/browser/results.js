/* What is shown of a query: the card of a term, a result, a row of words to tap. Texts are only
   ever set as text: nothing that was typed or written becomes markup. */
(function (search) {
  "use strict";
  const EXCERPT = 72;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function marked(parts, into) {
    for (const part of parts) into.append(part.mark ? element("mark", "", part.text) : part.text);
    return into;
  }

  function audienceNames(mask, shown) {
    const audiences = search.files.manifest.audiences;
    return audiences.filter((audience, index) => mask >> index & 1)
      .map(function (audience) {
        const own = audience === audiences[shown] ? " xx-for--own" : "";
        return element("span", "xx-for" + own, audience[1]);
      });
  }

  /** Whether a record matched by what else it is called. */
  function isOtherName(record, place) { return place.section < 0 && place.text !== record.title.text; }

  function path(record, place, words) {
    const names = search.headingsOf(record, place.section);
    if (isOtherName(record, place)) names.push("又叫“" + place.text + "”");
    if (!names.length) return null;
    const line = element("span", "xx-hit-path");
    marked(search.marked(names.join(" › "), words), line);
    return line;
  }

  function sectionOf(record, place) { return record.sections[place.section]; }

  /** Where a place is read. What has no page of its own is an entry on another, from its first
      section on. */
  function addressOf(query, record, place) {
    const section = sectionOf(record, place) || record.sections[0];
    const anchor = section ? section.anchor : "";
    const audience = search.audienceFor(place.mask & query.mask(), query.own);
    let words = place.count ? query.parts.join(" ") : place.words;
    // There the words stand everywhere, its title once; and another name is on no page.
    if (place.section < 0 && anchor) words = record.title.text;
    else if (isOtherName(record, place)) words = "";
    return search.address(record, anchor, audience, words);
  }

  /** What to read below the title: the line that matches, or the first one. */
  function excerptOf(record, place, words, audience) {
    if (place.line >= 0) return search.excerpt(place.text, words, EXCERPT);
    const sections = place.section >= 0 ? [sectionOf(record, place)] : record.sections;
    for (const section of sections)
      for (const line of section.lines)
        if (line.mask >> audience & 1) return search.excerpt(line.text, words, EXCERPT);
    return search.excerpt(record.lead, words, EXCERPT);
  }

  /** A result as an entry of the list. */
  function hit(query, found) {
    const record = found.record, place = found.places[0];
    const words = Array.from(new Set(found.places.map((one) => one.words).concat(query.parts)));
    const audience = search.audienceFor(place.mask & query.mask(), query.own);
    const item = element("li", "xx-hit");
    const link = element("a");
    link.href = addressOf(query, record, place);
    link.append(marked(search.marked(record.title.text, words), element("b", "xx-hit-title")));
    const where = path(record, place, words);
    if (where) link.append(where);
    link.append(marked(excerptOf(record, place, words, audience), element("span", "xx-hit-text")));
    const facts = element("span", "xx-hit-facts");
    const kind = search.files.manifest.kinds[record.kind];
    facts.append(element("span", "xx-hit-kind", kind), ...audienceNames(record.mask, audience));
    link.append(facts);
    item.append(link);
    const others = found.places.slice(1)
      .filter((one) => one.section >= 0 && sectionOf(record, one).heads.length);
    if (others.length) item.append(elsewhere(query, record, others));
    return item;
  }

  function elsewhere(query, record, places) {
    const line = element("p", "xx-hit-more", "还在：");
    for (const place of places.slice(0, 3)) {
      const link = element("a", "", search.headingsOf(record, place.section).pop());
      link.href = addressOf(query, record, place);
      line.append(link);
    }
    if (places.length > 3) line.append(element("span", "", "等 " + places.length + " 处"));
    return line;
  }

  /** The answer to a query that is a term. */
  function card(query, found) {
    const record = found.record;
    const own = search.audienceFor(record.mask & query.mask(), query.own);
    const box = element("section", "xx-answer-card");
    box.append(element("b", "", record.title.text), element("small", "", record.card.pinyin));
    box.append(element("p", "", record.card.definition));
    const links = element("p", "xx-answer-links");
    for (const [text, target, mask] of record.card.clauses) {
      if (!(mask >> own & 1)) continue;
      const link = element("a", "", text);
      const [address, anchor] = target.split("#");
      link.href = search.address({ path: address, shared: false }, anchor, own, "");
      links.append(link);
    }
    const source = element("a", "", "看出处");
    source.href = search.address(record, record.sections[0].anchor, own, "");
    links.append(source);
    box.append(links);
    return box;
  }

  /** A row of words, each of which starts another search. */
  function row(title, words, pick) {
    const line = element("div", "xx-search-row");
    line.append(element("span", "", title));
    for (const word of words) {
      const button = element("button", "", word);
      button.type = "button";
      button.addEventListener("click", () => pick(word));
      line.append(button);
    }
    return line;
  }

  /** The sections of the reader's own part, for when nothing is found. */
  function sections(own) {
    const nav = element("nav", "xx-search-sections");
    nav.setAttribute("aria-label", "栏目");
    for (const [title, target, mask] of search.files.manifest.lists) {
      const link = element("a", "", title);
      link.href = search.address({ path: target, shared: false }, "", search.audienceFor(mask, own), "");
      nav.append(link);
    }
    return nav;
  }

  search.results = { element: element, hit: hit, card: card, row: row, sections: sections };
})(window.xuexiSearch);
