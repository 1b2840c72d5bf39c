/* /q/<id>/: go to the page of the reader's own audience, keeping the anchor. */
(function (script) {
  "use strict";
  var pages = JSON.parse(script.getAttribute("data-pages"));
  // Every object knows "constructor"; only what the page itself lists is a branch.
  function has(id) { return Object.prototype.hasOwnProperty.call(pages, id); }
  // A copied link says in which branch's pages it was copied: ?a=…
  var asked = /[?&]a=([^&]*)/.exec(location.search);
  var own = asked && has(asked[1]) ? asked[1] : null;
  try { if (!own) own = localStorage.getItem("xuexi.audience"); } catch (error) { /* the first one, then */ }
  var target = pages[has(own) ? own : Object.keys(pages)[0]];
  if (location.protocol === "file:") target += "index.html";
  var rest = location.search.replace(/([?&])a=[^&]*&?/, "$1").replace(/[?&]$/, "");
  location.replace(target + rest + location.hash);
})(document.currentScript);
