/* Light or dark: as the phone has it, unless the reader chooses otherwise, for every campaign on this
   phone. What was chosen is set before the first paint by the page itself (writers/inline/first.js). */
(function () {
  "use strict";
  var root = document.documentElement, place = document.getElementById("xx-lanmu");
  if (!place) return;
  var box = document.createElement("div");
  box.className = "xx-scheme";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "颜色");
  /** @type {NodeListOf<HTMLMetaElement>} */
  var found = document.querySelectorAll('meta[name="theme-color"]');
  var papers = Array.from(found), own = papers.map(function (paper) { return paper.content; });

  function show() {
    var now = root.getAttribute("data-scheme") || "";
    box.querySelectorAll("button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === now));
    });
    // The first is the light one's. What a phone paints around the page goes with it.
    papers.forEach(function (paper, at) {
      paper.content = now === "light" ? own[0] : now === "dark" ? own[own.length - 1] : own[at];
    });
  }

  /** @param {string} scheme */
  function choose(scheme) {
    if (scheme) root.setAttribute("data-scheme", scheme);
    else root.removeAttribute("data-scheme");
    try {
      if (scheme) localStorage.setItem("xuexi.scheme", scheme);
      else localStorage.removeItem("xuexi.scheme");
    } catch (error) { /* not remembered */ }
    show();
  }

  [["", "跟随手机"], ["light", "浅色"], ["dark", "深色"]].forEach(function (one) {
    var button = document.createElement("button");
    button.type = "button";
    button.value = one[0];
    button.textContent = one[1];
    button.addEventListener("click", function () { choose(one[0]); });
    box.appendChild(button);
  });
  place.appendChild(box);
  show();
})();
