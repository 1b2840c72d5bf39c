/* /q/<id>/: go to the page of the reader's own audience, keeping the anchor. */
(function (script) {
  "use strict";
  var pages = JSON.parse(script.getAttribute("data-pages"));
  var own = null;
  try { own = localStorage.getItem("xuexi.audience"); } catch (error) { /* the first one, then */ }
  var target = pages[own] || pages[Object.keys(pages)[0]];
  if (location.protocol === "file:") target += "index.html";
  location.replace(target + location.search + location.hash);
})(document.currentScript);
