/* “填好再印”: a meeting's form, its notice and name cards, filled in on the page and printed by the
   phone or desk itself. Nothing is sent, nothing is kept: leaving the page forgets. */
(function () {
  "use strict";
  /**
   * @typedef {{ name: string, hint: string, width: number, question: string, takes: string }} Column
   * @typedef {{ name: string, group: string }} Person
   * @typedef {{ people: Person[], doubts: string[], remarks: string[] }} Read
   * @typedef {{ title: string, wide: boolean, fields: string[], columns: Column[], numbered: boolean,
   *   labels: string[], rows: number, spare: number | null, byGroup: boolean, lists: boolean, each: boolean,
   *   signed: string[], dated: boolean, at: Record<string, string>, copies: boolean, told: string,
   *   notice: Record<string, string> & { facts: string[] } | null, words: Record<string, string>,
   *   limits: { people: number, cells: number, late: number } }} Form
   */
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-fill-in]");
  if (!found) return;
  var place = found;
  /** @type {Form} */
  var form = JSON.parse(place.getAttribute("data-fill-in") || "{}");
  /** @type {Read} */
  var read = { people: [], doubts: [], remarks: [] };
  var isRead = false;

  /** @param {string} name @returns {HTMLElement} */
  function part(name) { return place.querySelector("[data-fill-in-" + name + "]") || document.createElement("div"); }

  /** @returns {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]} */
  function fields() { return Array.from(place.querySelectorAll("input, select, textarea")); }

  /** What somebody has written for one thing. @param {string} name */
  function given(name) {
    /** @type {HTMLInputElement | HTMLSelectElement | null} */
    var field = place.querySelector("[data-fill-in-given='" + name + "']");
    return field ? field.value.trim().replace(/\s+/g, " ") : "";
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Node} parent
   * @param {Name} name
   * @param {string} [text]
   * @param {string} [look]
   */
  function add(parent, name, text, look) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    if (look) element.className = look;
    parent.appendChild(element);
    return element;
  }

  /** @param {HTMLElement} element */
  function empty(element) { while (element.firstChild) element.firstChild.remove(); }

  /** How often the sheet is laid out; the printer makes the rest. */
  function copies() {
    var asked = Math.floor(Number(given("copies"))), wanted = form.copies ? asked > 0 ? asked : read.people.length || 1 : 1;
    var count = read.people.length, more = form.spare === null ? Math.max(form.rows - count, form.limits.late) : form.spare;
    var cells = (form.lists ? count + more : form.rows + form.labels.length) * form.columns.length;
    return wanted <= form.limits.people && wanted * cells <= form.limits.cells ? { laid: wanted, left: 0 } : { laid: 1, left: wanted };
  }

  /** @param {string} what */
  function print(what) {
    empty(part("paper"));
    place.dispatchEvent(new CustomEvent("xuexi:lay", { detail: { what: what, copies: copies().laid, people: read.people, given: given, add: add } }));
    // What lays it out may not have come.
    if (!part("paper").firstChild) return;
    document.documentElement.setAttribute("data-prints", "fill");
    window.print();
  }

  /** Before anything is printed: who was read, and what stops it. */
  function tell() {
    var said = part("said"), count = read.people.length, groups = new Map();
    empty(said);
    read.people.forEach(function (one) { groups.set(one.group, (groups.get(one.group) || 0) + 1); });
    part("count").textContent = count ? "读到 " + count + " 人" + (read.doubts.length ? "，有 " + read.doubts.length + " 处要改" : "") : "";
    if (count) {
      add(said, "p", read.people.map(function (one) { return one.name; }).join("、") + "。");
      if (groups.size > 1 || !groups.has("")) {
        add(said, "p", Array.from(groups).map(function (one) { return (one[0] || form.words.none) + " " + one[1] + " 人"; }).join("，") + "。");
      }
    }
    read.remarks.forEach(function (remark) { add(said, "p", remark); });
    if (read.doubts.length) {
      add(said, "p", "先改好这几处，再印：", "xx-fill-stop");
      var list = add(said, "ul");
      read.doubts.forEach(function (doubt) { add(list, "li", doubt); });
    }
    var left = copies().left;
    if (left) add(said, "p", "份数多，这里只排 1 份：打印时“份数”写 " + left + "。");
    buttons().forEach(function (button) {
      var asks = button.getAttribute("data-fill-in-print");
      button.disabled = !isRead || read.doubts.length > 0 || (asks === "cards" && !count);
    });
  }

  /** @returns {HTMLButtonElement[]} */
  function buttons() { return Array.from(place.querySelectorAll("[data-fill-in-print]")); }

  function printed() {
    if (document.documentElement.getAttribute("data-prints") === "fill") document.documentElement.removeAttribute("data-prints");
  }

  function clear() {
    // Not every phone tells when it has printed; what prints next is the page.
    printed();
    fields().forEach(function (field) { field.value = ""; });
    empty(part("paper"));
    read = { people: [], doubts: [], remarks: [] };
    isRead = false;
    tell();
    part("names").dispatchEvent(new Event("input"));
  }

  place.addEventListener("xuexi:people", function (event) {
    read = /** @type {CustomEvent<Read>} */ (event).detail;
    isRead = true;
    tell();
  });
  part("open").addEventListener("input", function (event) {
    if (event.target !== part("names")) { tell(); return; }
    // Nobody prints what has not yet been read.
    isRead = false;
    buttons().forEach(function (button) { button.disabled = true; });
  });
  part("clear").addEventListener("click", function () {
    clear();
    part("names").focus();
  });
  buttons().forEach(function (button) {
    button.addEventListener("click", function () { print(button.getAttribute("data-fill-in-print") || ""); });
  });
  addEventListener("afterprint", printed);
  // A page that is left may be shown again as it was; what was written in it is not.
  addEventListener("pagehide", clear);
  if (/micromessenger|; wv\)/i.test(navigator.userAgent)) {
    part("wechat").hidden = false;
  } else part("open").hidden = false;
  part("start").hidden = true;
  part("names").dispatchEvent(new Event("input"));
  part("names").focus();
  tell();
})();
