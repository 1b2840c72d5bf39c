/* The 404 page stands anywhere. Served below a path that nobody told us, nothing on it is where it
   says: the folders above the address that failed are tried, the deepest first, and all links are
   set right. */
document.addEventListener("DOMContentLoaded", function () {
  "use strict";
  var sign = document.querySelector("[data-search]"), ours = document.querySelector("script[src$='/xuexi.js']");
  if ("xuexiSearch" in window || !sign || !ours) return;
  var made = (sign.getAttribute("href") || "").replace(/suoyin\/$/, "");
  var name = (ours.getAttribute("src") || "").slice(made.length);
  // In full: a path that begins with two slashes would name another host.
  var host = location.protocol + "//" + location.host;
  var roots = location.pathname.split("/").slice(0, 9).map(function (_, at, parts) {
    return host + parts.slice(0, at).concat("").join("/");
  }).slice(1);

  /** @param {string} root */
  function move(root) {
    document.querySelectorAll("[href^='/'], [src^='/']").forEach(function (one) {
      var key = one.hasAttribute("src") ? "src" : "href", old = one.getAttribute(key) || "";
      // Our script has come already, from where it is.
      if (old.indexOf(made) || old.charAt(1) === "/" || one === ours) return;
      // One that has failed runs only when it is another element.
      var moved = one instanceof HTMLScriptElement ? document.createElement("script") : one;
      moved.setAttribute(key, root + old.slice(made.length));
      if (moved !== one) one.replaceWith(moved);
    });
  }

  (function look() {
    var root = roots.pop();
    if (!root) return;
    var script = document.createElement("script"), here = root;
    script.src = root + name;
    script.onload = function () { if ("xuexiSearch" in window) move(here); else look(); };
    script.onerror = look;
    document.head.appendChild(script);
  })();
});
