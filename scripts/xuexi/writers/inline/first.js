/* Before the first paint: the size of letters and the colours that the reader has chosen, on this
   phone for every campaign. An address may say the size, also where nothing can be kept. */
(function (root) {
  "use strict";
  var asked = /[?&]size=(xs|s|l|xl)(?![^&])/.exec(location.search);
  var size = asked && asked[1], scheme = null;
  try {
    if (size) localStorage.setItem("xuexi.size", size);
    else size = localStorage.getItem("xuexi.size");
  } catch (error) { /* nothing is kept */ }
  try { scheme = localStorage.getItem("xuexi.scheme"); } catch (error) { /* the phone's own */ }
  if (size && /^(xs|s|l|xl)$/.test(size)) root.setAttribute("data-size", size);
  if (scheme === "light" || scheme === "dark") root.setAttribute("data-scheme", scheme);
})(document.documentElement);
