/* A form gone through on the phone: it asks one thing after the other, and what the reader writes is
   his own list, kept on this phone only, to copy or to print, gone at a tap. Without a script he
   fills in the sheet. */
(function () {
  "use strict";
  /**
   * @typedef {{ name: string, hint: string, choices: string[] }} Column
   * @typedef {{ id: string, title: string, asks: string, prompts: [string, [string, string][]][],
   *   columns: Column[], above: string[], below: string[] }} Form
   * @typedef {{ prompt: string, values: Record<string, string> }} Entry
   */
  var MOST = 60, LONGEST = 1000;
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-self-check]");
  if (!found) return;
  var place = found;
  /** @type {Form} */
  var form = JSON.parse(place.getAttribute("data-self-check") || "{}");
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var key = (store ? store.content : "xuexi.") + "check." + form.id;
  /** @type {Entry[]} */
  var entries = read();
  /** @type {Entry[]} */
  var taken = [];

  /** @param {string} name @returns {HTMLElement} */
  function part(name) { return place.querySelector("[data-own-" + name + "]") || document.createElement("div"); }

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Node} parent
   * @param {Name} name
   * @param {string} [text]
   */
  function add(parent, name, text) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  /**
   * @param {Node} parent
   * @param {string} words
   * @param {() => void} act
   */
  function addButton(parent, words, act) {
    var button = add(parent, "button", words);
    button.type = "button";
    button.className = "xx-button";
    button.addEventListener("click", act);
    return button;
  }

  /** @param {unknown} value @returns {Entry | null} */
  function entryOf(value) {
    if (typeof value !== "object" || value === null) return null;
    var one = /** @type {{ prompt?: unknown, values?: unknown }} */ (value);
    var known = form.prompts.some(function (prompt) { return prompt[0] === one.prompt; });
    if (!known || typeof one.values !== "object" || one.values === null) return null;
    var given = /** @type {Record<string, unknown>} */ (one.values);
    /** @type {Record<string, string>} */
    var values = {};
    form.columns.forEach(function (column) {
      var text = Object.prototype.hasOwnProperty.call(given, column.name) ? given[column.name] : "";
      values[column.name] = typeof text === "string" ? text.slice(0, LONGEST) : "";
    });
    return { prompt: String(one.prompt), values: values };
  }

  /** @returns {Entry[]} */
  function read() {
    try {
      /** @type {unknown} */
      var kept = JSON.parse(localStorage.getItem(key) || "[]");
      if (!Array.isArray(kept)) return [];
      return kept.slice(0, MOST).map(entryOf).filter(function (one) { return one !== null; });
    } catch (error) { return []; }
  }

  /** In the order of the questions, numbered as on the sheet. */
  function ordered() {
    /** @type {Entry[]} */
    var all = [];
    form.prompts.forEach(function (prompt) {
      all = all.concat(entries.filter(function (one) { return one.prompt === prompt[0]; }));
    });
    return all;
  }

  function asText() {
    return [form.title].concat(ordered().map(function (entry, at) {
      return [at + 1 + ". " + form.asks + "：" + entry.prompt].concat(form.columns.filter(function (column) {
        return entry.values[column.name].trim();
      }).map(function (column) { return column.name + "：" + entry.values[column.name].trim(); })).join("\n");
    })).join("\n\n");
  }

  /** The sheet as filled in, for paper alone. */
  function layOut() {
    var paper = part("paper");
    while (paper.firstChild) paper.firstChild.remove();
    add(paper, "h2", form.title);
    form.above.forEach(function (name) { add(paper, "p", name + "：").className = "xx-own-blank"; });
    var table = add(paper, "table"), head = add(add(table, "thead"), "tr"), body = add(table, "tbody");
    ["序号", form.asks].concat(form.columns.map(function (one) { return one.name; })).forEach(function (name) {
      add(head, "th", name).scope = "col";
    });
    ordered().forEach(function (entry, at) {
      var row = add(body, "tr");
      [String(at + 1), entry.prompt].concat(form.columns.map(function (one) {
        return entry.values[one.name];
      })).forEach(function (text) { add(row, "td", text); });
    });
    form.below.forEach(function (name) { add(paper, "p", name + "：").className = "xx-own-blank"; });
  }

  function keep() {
    var kept = true;
    try {
      if (entries.length) localStorage.setItem(key, JSON.stringify(entries));
      else localStorage.removeItem(key);
    } catch (error) { kept = false; }
    part("acts").hidden = !entries.length && !taken.length;
    part("text").textContent = asText();
    part("said").textContent = kept ? "" : "这台手机不让网页存东西，关掉这一页就没有了。先复制。";
    layOut();
  }

  /**
   * @param {Node} parent
   * @param {Entry} entry
   * @param {Column} column
   */
  function addField(parent, entry, column) {
    var label = add(parent, "label", column.name);
    if (column.hint) add(label, "small", column.hint);
    var field = column.choices.length ? add(label, "select") : add(label, "textarea");
    if (field instanceof HTMLTextAreaElement) {
      field.rows = 2;
      field.maxLength = LONGEST;
    } else {
      var choices = field;
      [""].concat(column.choices).forEach(function (choice) { add(choices, "option", choice); });
    }
    field.className = "xx-own-field";
    field.value = entry.values[column.name];
    field.addEventListener("input", function () {
      entry.values[column.name] = field.value;
      keep();
    });
    return field;
  }

  /**
   * @param {HTMLElement} list
   * @param {Entry} entry
   */
  function addEntry(list, entry) {
    var box = add(list, "fieldset");
    add(box, "legend", entry.prompt);
    var fields = form.columns.map(function (column) { return addField(box, entry, column); });
    addButton(box, "去掉这一条", function () {
      entries = entries.filter(function (one) { return one !== entry; });
      box.remove();
      keep();
    });
    return fields[0];
  }

  /** @param {[string, [string, string][]]} prompt */
  function ask(prompt) {
    var box = add(part("prompts"), "section"), list = document.createElement("div");
    box.className = "xx-own-ask";
    add(box, "h3", prompt[0]);
    prompt[1].forEach(function (said) {
      if (!said[1]) return;
      var line = add(box, "p");
      add(line, "small", said[0] + "：");
      line.append(said[1]);
    });
    box.appendChild(list);
    entries.filter(function (one) { return one.prompt === prompt[0]; }).forEach(function (entry) { addEntry(list, entry); });
    addButton(box, "有，写一条", function () {
      var entry = entryOf({ prompt: prompt[0], values: {} });
      if (!entry || entries.length >= MOST) return;
      taken = [];
      part("forget").textContent = "忘掉我写的";
      entries.push(entry);
      keep();
      var field = addEntry(list, entry);
      if (field) field.focus();
    });
  }

  function showAll() {
    var prompts = part("prompts");
    while (prompts.firstChild) prompts.firstChild.remove();
    form.prompts.forEach(ask);
    keep();
  }

  part("forget").addEventListener("click", function () {
    var back = taken;
    taken = back.length ? [] : entries;
    entries = back;
    showAll();
    part("forget").textContent = taken.length ? "还是留着" : "忘掉我写的";
    if (taken.length) part("said").textContent = "已经忘掉了。";
  });
  if (!/micromessenger|; wv\)/i.test(navigator.userAgent)) {
    part("print").hidden = false;
    part("print").addEventListener("click", function () {
      document.documentElement.setAttribute("data-prints", "own");
      window.print();
    });
    addEventListener("afterprint", function () { document.documentElement.removeAttribute("data-prints"); });
  }
  showAll();
  place.hidden = false;
})();
