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
  // A first visit follows the phone where it tells: Apple's own text is 17 points as it is sold.
  // Everywhere else our sizes are shares of the browser's.
  if (!size && window.CSS && CSS.supports("font", "-apple-system-body")) {
    var probe = document.createElement("i");
    probe.style.font = "-apple-system-body";
    root.appendChild(probe);
    var grown = parseFloat(getComputedStyle(probe).fontSize) / 17;
    root.removeChild(probe);
    size = grown >= 1.5 ? "xl" : grown >= 1.2 ? "l" : null;
  }
  // What scripts will show has its place before they come.
  root.setAttribute("data-scripted", "");
  if (size && /^(xs|s|l|xl)$/.test(size)) root.setAttribute("data-size", size);
  if (scheme === "light" || scheme === "dark") root.setAttribute("data-scheme", scheme);
})(document.documentElement);
