/* The reader's study record, on this phone only: he notes on a material's page that he has read it,
   and what he ticks off is noted with its day; the front page shows it all (`record-out.js`
   makes a text, a picture or a print of it). It counts nothing. Without a script there is none. */
(function () {
  "use strict";
  /** @typedef {{ day: string, did: string, title: string, id: string }} Entry */
  var MOST = 500;
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var key = (store ? store.content : "xuexi.") + "record";

  /** @param {unknown} value */
  function isEntry(value) {
    if (typeof value !== "object" || value === null) return false;
    var one = /** @type {Record<string, unknown>} */ (value);
    return ["day", "did", "title", "id"].every(function (name) { return typeof one[name] === "string"; })
      && /^\d{4}-\d\d-\d\d$/.test(String(one.day));
  }

  /** @returns {Entry[]} */
  function read() {
    try {
      /** @type {unknown} */
      var kept = JSON.parse(localStorage.getItem(key) || "[]");
      return Array.isArray(kept) ? kept.filter(isEntry) : [];
    } catch (error) { return []; }
  }

  /** @param {Entry[]} entries */
  function write(entries) {
    try {
      if (entries.length) localStorage.setItem(key, JSON.stringify(entries.slice(-MOST)));
      else localStorage.removeItem(key);
      return true;
    } catch (error) { return false; }
  }

  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + ("0" + (now.getMonth() + 1)).slice(-2) + "-" + ("0" + now.getDate()).slice(-2);
  }

  /** @param {string} day */
  function said(day) {
    var parts = day.split("-").map(Number);
    return parts[0] + " 年 " + parts[1] + " 月 " + parts[2] + " 日";
  }

  /** @param {string} text */
  function short(text) { return text.replace(/\s+/g, " ").trim().slice(0, 80); }

  /**
   * One of its kind stays: what is noted again has its last day.
   * @param {Entry} entry
   * @param {boolean} on
   */
  function note(entry, on) {
    var others = read().filter(function (one) {
      return one.did !== entry.did || one.title !== entry.title || one.id !== entry.id;
    });
    return write(on ? others.concat(entry) : others);
  }

  // -- on a material's page -----------------------------------------------------------------------

  /** @type {HTMLElement | null} */
  var page = document.querySelector("[data-material]");
  var heading = document.querySelector("h1");
  var title = short(heading && heading.textContent || "");
  var id = page && page.getAttribute("data-material") || "";

  function offerToNote() {
    var body = page && page.querySelector(".xx-body");
    if (!page || !body || !body.parentNode) return;
    var verb = page.classList.contains("xx-kind-form") ? "填过了" : "读过了";
    var line = document.createElement("p"), button = document.createElement("button");
    line.className = "xx-noting";
    button.type = "button";
    button.className = "xx-button";
    var status = document.createElement("small");
    status.setAttribute("role", "status");
    line.append(button, status);

    function show() {
      var own = read().filter(function (one) { return one.id === id && one.did === verb; })[0];
      button.textContent = own ? "划掉这一笔" : verb + "，记一笔";
      status.textContent = own ? said(own.day) + "记的，" + verb : "";
      return Boolean(own);
    }
    button.addEventListener("click", function () {
      var done = note({ day: today(), did: verb, title: title, id: id }, !show());
      show();
      if (!done) status.textContent = "这台手机不让网页存东西，记不下来";
    });
    show();
    body.parentNode.insertBefore(line, body.nextSibling);
  }

  // Done: a tick in any list.
  document.addEventListener("change", function (event) {
    var box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.matches(".xx-task input")) return;
    var label = box.parentNode && box.parentNode.querySelector("label");
    note({ day: today(), did: "做了", title: short(label && label.textContent || ""), id: id }, box.checked);
  });

  // -- on the front page --------------------------------------------------------------------------

  /** @param {Entry} entry */
  function words(entry) {
    return entry.did === "做了" ? "做了：" + entry.title : entry.did + "《" + entry.title + "》";
  }

  /**
   * @param {Entry} entry
   * @param {() => void} changed
   */
  function row(entry, changed) {
    var item = document.createElement("li"), day = document.createElement("time");
    day.dateTime = entry.day;
    day.textContent = said(entry.day);
    var text = document.createElement("span");
    text.textContent = words(entry);
    var away = document.createElement("button");
    away.type = "button";
    away.className = "xx-button";
    away.textContent = "划掉";
    away.setAttribute("aria-label", "划掉：" + words(entry));
    away.addEventListener("click", function () {
      note(entry, false);
      changed();
    });
    item.append(day, text, away);
    return item;
  }

  /** @type {HTMLElement | null} */
  var shown = document.querySelector("[data-record]");

  function showAll() {
    var section = shown, list = section && section.querySelector("[data-record-list]");
    if (!section || !list) return;
    var entries = read();
    while (list.firstChild) list.firstChild.remove();
    entries.reverse().forEach(function (entry) { if (list) list.appendChild(row(entry, showAll)); });
    var text = section.querySelector("[data-record-text]");
    if (text) {
      text.textContent = ["我的学习记录"].concat(entries.map(function (entry) {
        return said(entry.day) + "　" + words(entry);
      })).join("\n");
    }
    section.hidden = !entries.length;
  }

  offerToNote();
  showAll();
})();
