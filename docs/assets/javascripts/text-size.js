/* 大字: three steps, remembered on this phone for every campaign, since eyes stay the same;
   `?size=l` in a link sets it too. */
(function () {
  "use strict";
  var root = document.documentElement;
  /** @type {HTMLElement | null} */
  var button = document.querySelector("[data-text-size]");
  if (!button) return;
  var shown = button;
  // The first word is the one that the button bears.
  var STEPS = [["", button.textContent || ""], ["l", "特大"], ["xl", "标准"]];

  function index() {
    var now = root.dataset.size || "";
    return Math.max(0, STEPS.findIndex(function (step) { return step[0] === now; }));
  }

  function show() {
    shown.textContent = STEPS[index()][1];
    shown.setAttribute("aria-label", "字号换成" + STEPS[index()][1]);
  }

  button.addEventListener("click", function () {
    var next = STEPS[(index() + 1) % STEPS.length][0];
    if (next) root.dataset.size = next;
    else delete root.dataset.size;
    try { localStorage.setItem("xuexi.size", next || "s"); } catch (error) { /* not remembered */ }
    show();
  });
  button.hidden = false;
  show();
})();
