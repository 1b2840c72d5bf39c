/* Opened from a folder there is no server to find index.html, so links name it. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;
  document.addEventListener("click", function (event) {
    /** @type {HTMLAnchorElement | null} */
    var link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    link.pathname += "index.html";
  }, true);
})();
