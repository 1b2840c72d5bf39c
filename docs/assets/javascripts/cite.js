/* A tap on a citation shows the clause's words in place, so that nobody loses the page to look them
   up. They come with the first tap, a file for each plan; without a script, or when
   it does not come, the link leads to the clause. */
(function (script) {
  "use strict";
  if (!(script instanceof HTMLScriptElement)) return;
  var root = new URL("../../", script.src).href;
  /** @type {HTMLElement | null} */
  var card = null;
  /** @type {HTMLAnchorElement | null} */
  var asked = null;
  /** @type {Map<string, Record<string, string>>} */
  var known = new Map();

  function close() {
    if (card) card.remove();
    card = null;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string | null} text
   */
  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {string} words
   */
  function open(link, words) {
    close();
    var made = card = document.createElement("aside");
    made.className = "xx-term-card";
    made.setAttribute("role", "dialog");
    // A mark says in its name what it stands for.
    var name = link.getAttribute("aria-label") || link.textContent || "";
    made.setAttribute("aria-label", name);
    var more = element("a", "到原文");
    more.href = link.href;
    var shut = element("button", "关闭");
    shut.type = "button";
    shut.addEventListener("click", function () { close(); link.focus(); });
    made.append(element("b", name));
    words.split("\n").forEach(function (line) { made.append(element("p", line)); });
    made.append(more, shut);
    document.body.appendChild(made);
    shut.focus({ preventScroll: true });
  }

  /** @param {HTMLAnchorElement} link */
  function fileOf(link) {
    var path = link.href.slice(root.length).replace(/#.*$/, "").replace(/\/(index\.html)?$/, "");
    return root + "assets/clauses/" + path.replace(/\//g, ".") + ".js";
  }

  /** @param {HTMLAnchorElement} link */
  function leave(link) {
    var address = new URL(link.href);
    // Opened from a folder there is no server to find a folder's page.
    if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
    location.href = address.href;
  }

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    var all = known.get(fileOf(link)), words = all && all[decodeURIComponent(link.hash.slice(1))];
    if (words) open(link, words);
    else leave(link);
  }

  /** @param {HTMLAnchorElement} link */
  function load(link) {
    var request = document.createElement("script");
    request.src = fileOf(link);
    asked = link;
    // Who has tapped something else meanwhile wants that.
    request.onload = function () { request.remove(); if (asked === link) show(link); };
    request.onerror = function () { request.remove(); if (asked === link) leave(link); };
    document.head.appendChild(request);
  }

  Object.assign(window, {
    // Of two files that are on their way each tells which it is.
    /** @param {Record<string, string>} all */
    xuexiClauses: function (all) {
      var from = document.currentScript;
      if (from instanceof HTMLScriptElement) known.set(from.src, all);
    }
  });

  document.addEventListener("click", function (event) {
    if (!(event.target instanceof Element)) return;
    /** @type {HTMLAnchorElement | null} */
    var link = event.target.closest("a.xx-cite[href*='#']");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && link.hash.length > 1) {
      event.preventDefault();
      // Before other scripts that listen lead the link away.
      event.stopPropagation();
      if (known.has(fileOf(link))) show(link);
      else load(link);
    } else if (card && !card.contains(event.target)) {
      asked = null;
      close();
    }
  }, true);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
  });
})(document.currentScript);
