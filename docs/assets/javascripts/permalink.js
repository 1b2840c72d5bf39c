/* /q/<id>/: go to the page of the reader's own audience, keeping the anchor. */
(function (script) {
  "use strict";
  if (!(script instanceof HTMLScriptElement)) return;
  /** @type {Record<string, string>} */
  var pages = JSON.parse(script.getAttribute("data-pages") || "{}");
  var key = (script.getAttribute("data-store") || "xuexi.") + "audience";
  var old = script.getAttribute("data-old");

  /**
   * Every object knows "constructor"; only what the page itself lists is a branch.
   * @param {string | null} id
   */
  function known(id) { return id !== null && Object.prototype.hasOwnProperty.call(pages, id) ? id : null; }

  // The branch that was opened last; one that was kept before each campaign had a place of its own
  // is taken over, so that no other campaign on this host finds it.
  function last() {
    try {
      var value = localStorage.getItem(key);
      var before = value === null && old !== null ? localStorage.getItem(old + "audience") : null;
      if (before === null || !known(before)) return known(value);
      localStorage.setItem(key, before);
      localStorage.removeItem(old + "audience");
      return before;
    } catch (error) { return null; /* the first one, then */ }
  }

  // A copied link says in which branch's pages it was copied: ?a=…
  var asked = /[?&]a=([^&]*)/.exec(location.search);
  var own = asked && known(asked[1]) || last() || Object.keys(pages)[0];
  var target = pages[own];
  if (location.protocol === "file:") target += "index.html";
  var rest = location.search.replace(/([?&])a=[^&]*&?/, "$1").replace(/[?&]$/, "");
  location.replace(target + rest + location.hash);
})(document.currentScript);
