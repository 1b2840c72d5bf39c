/* “填好再印”: what is filled in becomes paper, sheets of the form's own table or a notice. It stands
   in the page, unseen, until the page is printed or left. */
(function () {
  "use strict";
  /**
   * @typedef {{ name: string, hint: string, width: number, question: string, takes: string }} Column
   * @typedef {{ name: string, group: string }} Person
   * @typedef {{ title: string, wide: boolean, fields: string[], columns: Column[], numbered: boolean,
   *   labels: string[], rows: number, spare: number | null, byGroup: boolean, lists: boolean, each: boolean,
   *   signed: string[], dated: boolean, at: Record<string, string>, copies: boolean, told: string,
   *   notice: Record<string, string> & { facts: string[] } | null, words: Record<string, string>,
   *   limits: { people: number, cells: number, late: number } }} Form
   * @typedef {<Name extends keyof HTMLElementTagNameMap>(parent: Node, name: Name, text?: string, look?: string) => HTMLElementTagNameMap[Name]} Add
   * @typedef {{ what: string, copies: number, people: Person[], given: (name: string) => string, add: Add }} Asked
   */
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-fill-in]");
  if (!found) return;
  var place = found;
  /** @type {Form} */
  var form = JSON.parse(place.getAttribute("data-fill-in") || "{}");
  /** @type {Person[]} */
  var people = [];
  // How one writes on paper, and what is written, comes with the word that it is to be laid out.
  /** @type {Asked["given"]} */
  var given;
  /** @type {Asked["add"]} */
  var add;
  var WEEK = "日一二三四五六";

  /** @param {number} minute */
  function clock(minute) {
    return [Math.floor(minute / 60) % 24, minute % 60].map(function (one) { return String(one).padStart(2, "0"); }).join(":");
  }

  function time() {
    var start = /^(\d+):(\d+)/.exec(given("start")), length = Number(given("length"));
    if (!start) return "";
    var minute = Number(start[1]) * 60 + Number(start[2]);
    return length ? clock(minute) + "—" + clock(minute + length) : clock(minute);
  }

  /** @returns {[number, number, number] | null} */
  function day() {
    var parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(given("date"));
    return parts && [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  }

  /** As forms print what is known of a thing. @param {string} kind @param {string} person */
  function value(kind, person) {
    var date = day();
    switch (kind) {
      case "date": return date ? date[0] + " 年 " + date[1] + " 月 " + date[2] + " 日" : "";
      case "year": return date ? String(date[0]) : "";
      case "month": return date ? date[0] + " 年 " + date[1] + " 月" : "";
      case "time": return time();
      case "meeting": return [given("kind"), given("topic")].filter(Boolean).join("：");
      case "people": return people.length ? String(people.length) : "";
      case "person": return person;
      default: return given(kind);
    }
  }

  /** The people in the order in which they stand: by group, where the form wants it. @returns {Person[]} */
  function listed() {
    if (!form.lists) return [];
    if (!form.byGroup) return people;
    var order = Array.from(new Set(people.map(function (one) { return one.group; }).filter(Boolean))).concat("");
    return order.reduce(function (all, group) {
      return all.concat(people.filter(function (one) { return one.group === group; }));
    }, /** @type {Person[]} */ ([]));
  }

  /** How many blank rows follow so many people, as on the sheets that the program prints. @param {Person[]} rows */
  function blanks(rows) {
    if (!rows.length) return form.rows;
    if (form.spare !== null) return form.spare;
    var free = form.rows - rows.length, late = form.limits.late;
    if (free <= 0) return late;
    var groups = new Set(form.byGroup ? rows.map(function (one) { return one.group; }) : []);
    var headings = Array.from(groups).some(Boolean) ? groups.size + 1 : 0;
    return Math.max(free - headings, Math.min(free, late));
  }

  /** @param {HTMLElement} parent @param {string[]} names @param {string} person */
  function blankLines(parent, names, person) {
    if (!names.length) return;
    var list = add(parent, "ul", "", "xx-fill-blanks");
    names.forEach(function (name) {
      var item = add(list, "li", name + "：");
      add(item, "b", form.at[name] ? value(form.at[name], person) : "");
    });
  }

  /** @param {HTMLElement} table */
  function addHead(table) {
    var group = add(table, "colgroup"), head = add(table, "thead"), first = add(head, "tr"), second = document.createElement("tr");
    var asks = form.columns.some(function (one) { return one.question; });
    form.columns.forEach(function (column, at) {
      add(group, "col").className = "xx-mm-" + column.width;
      if (column.question) add(second, "th", column.name).scope = "col";
      if (column.question && at && form.columns[at - 1].question === column.question) return;
      var cell = add(first, "th", column.question || column.name);
      cell.scope = column.question ? "colgroup" : "col";
      if (column.question) cell.colSpan = form.columns.filter(function (one) { return one.question === column.question; }).length;
      else if (asks) cell.rowSpan = 2;
      if (column.hint) add(cell, "small", column.hint);
    });
    if (asks) head.appendChild(second);
  }

  /** @param {HTMLElement} body @param {string} words */
  function addGroup(body, words) {
    var cell = add(add(body, "tr", "", "xx-fill-group"), "th", words);
    cell.colSpan = form.columns.length;
    cell.scope = "rowgroup";
  }

  /** @param {HTMLElement} body @param {number} number @param {Person | string} entry */
  function addRow(body, number, entry) {
    var row = add(body, "tr"), last = form.columns.length - 1;
    form.columns.forEach(function (column, at) {
      var text = "";
      if (column.question) text = form.words.tick;
      else if (at === 0 && form.numbered) text = String(number);
      else if (typeof entry === "string") text = at === 0 ? entry : at === last && form.at[entry] ? inRow(entry) : "";
      else if (column.takes) text = column.takes === "name" ? entry.name : entry.group;
      add(row, "td", text, column.question ? "xx-fill-tick" : "");
    });
  }

  /** A bare number would say nothing in a row. @param {string} label */
  function inRow(label) {
    var known = value(form.at[label], "");
    return form.at[label] === "people" && known ? "应到 " + known + " 人" : known;
  }

  /** @param {HTMLElement} sheet */
  function addTable(sheet) {
    var table = add(sheet, "table", "", "xx-form"), rows = listed(), number = 0;
    addHead(table);
    var body = add(table, "tbody"), has = form.byGroup && rows.some(function (one) { return one.group; });
    form.labels.forEach(function (label) { addRow(body, number += 1, label); });
    rows.forEach(function (person, at) {
      if (has && (!at || rows[at - 1].group !== person.group)) {
        var count = rows.filter(function (one) { return one.group === person.group; }).length;
        addGroup(body, (person.group || form.words.none) + "（" + count + " 人）");
      }
      addRow(body, number += 1, person);
    });
    var more = blanks(rows);
    if (has && more) addGroup(body, form.words.others);
    for (var at = 0; at < more; at += 1) addRow(body, number += 1, "");
  }

  /** @param {string} person */
  function sheetOf(person) {
    var sheet = document.createElement("section");
    sheet.className = "xx-fill-sheet" + (form.wide ? " xx-fill-wide" : "") + (form.copies || form.each ? " xx-fill-given" : "");
    add(sheet, "h2", form.title, "xx-sheet-title");
    blankLines(sheet, form.fields, person);
    if (form.told) add(sheet, "p", form.told, "xx-fill-told");
    addTable(sheet);
    blankLines(sheet, form.signed, person);
    if (form.dated) add(sheet, "p", form.words.blank, "xx-fill-by");
    return sheet;
  }

  /** @param {HTMLElement} paper @param {number} copies */
  function laySheets(paper, copies) {
    if (form.each && people.length) {
      people.forEach(function (one) { paper.appendChild(sheetOf(one.name)); });
      return;
    }
    var sheet = sheetOf("");
    for (var at = 0; at < copies; at += 1) paper.appendChild(sheet.cloneNode(true));
  }

  /** @param {HTMLElement} paper */
  function layNotice(paper) {
    var told = form.notice, date = day(), kind = given("kind");
    if (!told) return;
    var sheet = add(paper, "section", "", "xx-fill-sheet xx-fill-given xx-fill-notice");
    var called = kind && kind.slice(-1) === told.ends ? told.called.split("{kind}").join(kind) : kind || told.plain;
    add(sheet, "h2", told.title.split("{called}").join(called), "xx-sheet-title");
    var when = date ? date[0] + " 年 " + date[1] + " 月 " + date[2] + " 日（星期" + WEEK[new Date(date[0], date[1] - 1, date[2]).getDay()] + "）" : "";
    var who = told.all + (people.length ? "，应到 " + people.length + " 人" : "");
    [when + time(), given("place"), given("topic"), who].forEach(function (text, at) {
      var line = add(sheet, "p");
      add(line, "b", told ? told.facts[at] + "：" : "");
      add(line, "span", text, text ? "" : "xx-fill-gap");
    });
    var secretary = given("secretary");
    add(sheet, "p", told.asked.split("{whom}").join(secretary ? told.secretary.split("{name}").join(secretary) : told.branch));
    add(sheet, "p", given("branch"), "xx-fill-by");
    add(sheet, "p", (date ? date[0] : "\u3000\u3000") + " 年\u3000\u3000月\u3000\u3000日", "xx-fill-by");
  }

  place.addEventListener("xuexi:lay", function (event) {
    var asked = /** @type {CustomEvent<Asked>} */ (event).detail;
    /** @type {HTMLElement | null} */
    var paper = place.querySelector("[data-fill-in-paper]");
    if (!paper) return;
    people = asked.people;
    given = asked.given;
    add = asked.add;
    if (asked.what === "notice") layNotice(paper);
    else if (asked.what === "sheet") laySheets(paper, asked.copies);
  });
})();
