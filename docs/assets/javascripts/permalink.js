/* /q/<id>/: go to the page of the reader's own audience, keeping the anchor. */
(function (script) {
  "use strict";
  var pages = JSON.parse(script.getAttribute("data-pages"));
  // A copied link says in which branch's pages it was copied: ?a=…
  var asked = /[?&]a=([a-z0-9-]+)/.exec(location.search);
  var own = asked && pages[asked[1]] ? asked[1] : null;
  try { if (!own) own = localStorage.getItem("xuexi.audience"); } catch (error) { /* the first one, then */ }
  var target = pages[own] || pages[Object.keys(pages)[0]];
  if (location.protocol === "file:") target += "index.html";
  var rest = location.search.replace(/([?&])a=[a-z0-9-]+&?/, "$1").replace(/[?&]$/, "");
  location.replace(target + rest + location.hash);
})(document.currentScript);
