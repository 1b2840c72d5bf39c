/* Search: nothing of it is loaded before somebody wants it. Without a script, or when its files
   do not come, the header's word leads to the A–Z page. */
(function (script) {
  "use strict";
  var search = window.xuexiSearch = { base: new URL("../../", script.src).href, taken: new Map() };
  // Every file of the index hands its value over here.
  search.take = function (name, value) { search.taken.set(name, value); };
  var word = document.querySelector("[data-search]");
  var SECONDS = 20;
  var shell, wanted, leaving = false;

  var loading = search.loading = {};
  // A script of the index or of the dialog, once; what did not come may come the next time.
  search.load = function (name, hash) {
    if (!loading[name]) {
      loading[name] = inject(name, hash);
      loading[name].catch(function () { delete loading[name]; });
    }
    return loading[name];
  };

  function inject(name, hash) {
    return new Promise(function (resolve, reject) {
      var part = document.createElement("script");
      var timer = setTimeout(part.onerror = function () {
        clearTimeout(timer);
        part.remove();
        reject(new Error(name));
      }, SECONDS * 1000);
      part.onload = function () {
        clearTimeout(timer);
        part.remove();
        resolve();
      };
      part.src = search.base + "assets/search/" + name + (hash ? "." + hash : "") + ".js";
      document.head.appendChild(part);
    });
  }

  function all() {
    if (!wanted) {
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = search.base + "assets/stylesheets/search.css";
      document.head.appendChild(style);
      // The dialog asks for it next: one wait instead of two.
      search.load("manifest").catch(function () { /* the dialog says so */ });
      wanted = search.load("dialog");
      wanted.catch(function () { wanted = null; });
    }
    return wanted;
  }

  // The field is made at once: a phone shows its keyboard only for a field focused by the tap itself.
  function make() {
    shell = document.createElement("div");
    shell.className = "xx-search";
    shell.hidden = true;
    // A tap beside the fields must not take the keys away from it.
    shell.tabIndex = -1;
    shell.setAttribute("role", "dialog");
    shell.setAttribute("aria-modal", "true");
    shell.setAttribute("aria-label", "搜索");
    shell.innerHTML = '<div class="xx-search-box"><form role="search" action="#">' +
      '<input type="search" name="q" maxlength="2000" autocomplete="off" autocapitalize="off" spellcheck="false"' +
      ' enterkeyhint="search" aria-label="搜索材料、名词和条款" placeholder="几个字，或拼音首字母">' +
      '<button type="button" class="xx-search-close">关闭</button></form>' +
      '<p class="xx-search-status" role="status"></p><div class="xx-search-out"></div></div>';
    document.body.appendChild(shell);
    search.shell = shell;
    shell.querySelector(".xx-search-close").addEventListener("click", search.close = leave);
    shell.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
  }

  function hide() {
    if (shell.hidden) return;
    shell.hidden = true;
    document.documentElement.classList.remove("xx-searching");
    if (word) word.focus();
  }

  // An entry of its own, so that a phone's way back closes the dialog and not the page.
  function entry() { return history.state && history.state.xuexiSearch; }

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

  search.open = function (query) {
    if (!shell) make();
    shell.hidden = false;
    document.documentElement.classList.add("xx-searching");
    var input = shell.querySelector("input"), status = shell.querySelector(".xx-search-status");
    var out = shell.querySelector(".xx-search-out");
    input.focus();
    if (query !== undefined) input.value = query;
    else input.select();
    status.textContent = search.show ? "" : "正在打开搜索……";
    all().then(function () {
      if (search.show) return search.show(query);
      // It came, but was no script: a hotel's page, or half of it.
      delete search.loading.dialog;
      wanted = null;
      throw new Error("dialog");
    }).catch(function () {
      status.textContent = "搜索没有打开，网络可能断了。";
      var list = document.createElement("a");
      list.href = word ? word.href : search.base;
      list.textContent = "按拼音看全部材料";
      out.textContent = "";
      out.append(list);
    });
  };

  window.addEventListener("popstate", function () {
    if (!shell) return;
    // Opened again before the way back was done: it is there without its entry.
    if (leaving && !shell.hidden) enter();
    else if (!entry()) hide();
    leaving = false;
  });
  if (word) word.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    enter();
    search.open();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    enter();
    search.open();
  });
  var given = new URLSearchParams(location.search);
  if (given.get("q")) search.open(given.get("q"));
  else if (given.get("h")) search.load("mark");
})(document.currentScript);
