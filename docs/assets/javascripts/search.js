/* Search: nothing of it is loaded before somebody wants it. Without a script, or when its files
   do not come, the header's word leads to the A–Z page. */
(function (script) {
  "use strict";
  /** @typedef {import("../../../scripts/xuexi/writers/search/browser/types").Host} Host */
  if (!(script instanceof HTMLScriptElement)) return;
  var SECONDS = 20;
  var base = new URL("../../", script.src).href;
  /** @type {HTMLAnchorElement | null} */
  var word = document.querySelector("[data-search]");
  /** @type {HTMLElement | null} */
  var shell = null;
  /** @type {(() => Promise<boolean>) | null} */
  var show = null;
  var style = document.createElement("link"), leaving = false;

  /** @type {Map<string, unknown>} */
  var taken = new Map();
  // Every file of the search hands its value over here, and knows nothing else of this one.
  window.xuexiSearch = Object.freeze({
    /**
     * @param {string} name
     * @param {unknown} value
     */
    take: function (name, value) { taken.set(name, value); }
  });

  /** @type {Map<string, Promise<unknown>>} */
  var loading = new Map();

  /**
   * The value of a file, fetched once; what did not come, or was damaged, may come the next time.
   * @param {string} name
   * @param {string} [hash]
   */
  function load(name, hash) {
    var known = loading.get(name);
    if (known) return known;
    var coming = inject(name, hash).then(function () {
      if (!taken.has(name)) throw new Error(name);
      return taken.get(name);
    });
    loading.set(name, coming);
    coming.catch(function () { loading.delete(name); });
    return coming;
  }

  /**
   * @param {string} name
   * @param {string} [hash]
   * @returns {Promise<void>}
   */
  function inject(name, hash) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      function fail() {
        clearTimeout(timer);
        element.remove();
        reject(new Error(name));
      }
      var timer = setTimeout(fail, SECONDS * 1000);
      element.onerror = fail;
      element.onload = function () {
        clearTimeout(timer);
        element.remove();
        resolve();
      };
      element.src = base + "assets/search/" + name + (hash ? "." + hash : "") + ".js";
      document.head.appendChild(element);
    });
  }

  /** @type {Map<string, unknown>} */
  var made = new Map();

  /**
   * The functions of a part of the search, which is given those of the dialog.
   * @param {string} name
   */
  function part(name) {
    return load(name).then(function (value) {
      var start = /** @type {(given: unknown) => unknown} */ (value);
      if (!made.has(name)) made.set(name, start(made.get("dialog")));
      return made.get(name);
    });
  }

  /** @param {HTMLElement} box */
  function dialog(box) {
    if (!style.parentNode) {
      style.rel = "stylesheet";
      style.href = base + "assets/stylesheets/search.css";
      document.head.appendChild(style);
    }
    // The dialog asks for it next: one wait instead of two.
    load("manifest").catch(function () { /* the dialog says so */ });
    return part("dialog").then(function (found) {
      var parts = /** @type {{ openDialog: (host: Host) => () => Promise<boolean> }} */ (found);
      var run = box === shell && show
        || parts.openDialog({ base: base, shell: box, load: load, part: part, close: leave });
      if (box === shell) show = run;
      return run();
    });
  }

  // The field is made at once: a phone shows its keyboard only for a field focused by the tap itself.
  function make() {
    var box = document.createElement("div");
    box.className = "xx-search";
    box.hidden = true;
    // A tap beside the fields must not take the keys away from it.
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-label", "搜索");
    // oxlint-disable-next-line no-restricted-properties -- nothing but what stands here
    box.innerHTML = '<div class="xx-search-box"><form role="search" action="#">' +
      '<input type="search" name="q" maxlength="2000" autocomplete="off" autocapitalize="off" spellcheck="false"' +
      ' enterkeyhint="search" aria-label="搜索材料、名词和条款" placeholder="几个字，或拼音首字母">' +
      '<button type="button" class="xx-search-close">关闭</button></form>' +
      '<p class="xx-search-status" role="status"></p><div class="xx-search-out"></div></div>';
    document.body.appendChild(box);
    find(box, "button").addEventListener("click", leave);
    find(box, "form").addEventListener("submit", function (event) { event.preventDefault(); });
    return box;
  }

  /**
   * What `make` has put there.
   * @param {HTMLElement} box
   * @param {string} selector
   */
  function find(box, selector) {
    return /** @type {HTMLElement} */ (box.querySelector(selector));
  }

  function hide() {
    if (!shell || shell.hidden) return;
    shell.hidden = true;
    document.documentElement.classList.remove("xx-searching");
    if (word) word.focus();
  }

  // An entry of its own, so that a phone's way back closes the dialog and not the page.
  function entry() { return Boolean(history.state && history.state.xuexiSearch); }

  function enter() {
    try { if (!entry()) history.pushState({ xuexiSearch: true }, ""); } catch (error) { /* no entry */ }
  }

  function leave() {
    hide();
    var here = new URL(location.href);
    if (entry()) {
      leaving = true;
      history.back();
    } else if (here.searchParams.has("q")) {
      here.searchParams.delete("q");
      try { history.replaceState(null, "", here); } catch (error) { /* a folder's page may not */ }
    }
  }

  /** @param {string} [query] */
  function open(query) {
    var box = shell = shell || make();
    box.hidden = false;
    document.documentElement.classList.add("xx-searching");
    var input = /** @type {HTMLInputElement} */ (find(box, "input"));
    var status = find(box, ".xx-search-status"), out = find(box, ".xx-search-out");
    input.focus();
    if (query !== undefined) input.value = query;
    else input.select();
    status.textContent = show ? "" : "正在打开搜索……";
    dialog(box).catch(function () {
      status.textContent = "搜索没有打开，网络可能断了。";
      var list = document.createElement("a");
      list.href = word ? word.href : base;
      list.textContent = "按拼音看全部材料";
      out.textContent = "";
      out.append(list);
    });
  }

  /** @param {Event} event */
  function seek(event) {
    event.preventDefault();
    enter();
    open();
  }

  window.addEventListener("popstate", function () {
    if (!shell) return;
    // Opened again before the way back was done: it is there without its entry.
    if (leaving && !shell.hidden) enter();
    else if (!entry()) hide();
    leaving = false;
  });
  if (word) word.addEventListener("click", function (event) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) seek(event);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    var target = event.target;
    if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return;
    seek(event);
  });
  var given = new URLSearchParams(location.search);
  var asked = given.get("q"), found = given.get("h");
  /** @type {HTMLElement | null} */
  var missing = document.querySelector("[data-missing]");
  if (missing) dialog(missing).catch(function () { /* the sections are there */ });
  if (asked) open(asked);
  else if (found) part("mark").then(function (mark) {
    /** @type {{ markPage: (text: string) => void }} */ (mark).markPage(found || "");
  }, function () { /* the page is there without marks */ });
})(document.currentScript);
