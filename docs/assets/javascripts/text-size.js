/* 字号: four sizes, the present one marked; remembered on this phone for every campaign, since eyes
   stay the same. `?size=l` in a link sets it too, before this script comes (overrides/main.html). */
(function () {
  "use strict";
  var root = document.documentElement;
  var USUAL = "s";
  var panel = document.querySelector('[data-bar-panel="size"]');
  if (!panel) return;
  var buttons = panel.querySelectorAll("[data-size-is]");

  function show() {
    var now = root.getAttribute("data-size") || USUAL;
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-size-is") === now));
    });
  }

  /** @param {string} size */
  function choose(size) {
    var change = function () { root.setAttribute("data-size", size); };
    // Whatever grows above it, the line that is read stays (hold-line.js, where it is there).
    var held = new CustomEvent("xuexi:hold", { detail: change, cancelable: true });
    if (document.dispatchEvent(held)) change();
    try { localStorage.setItem("xuexi.size", size); } catch (error) { /* not remembered */ }
    show();
  }

  panel.addEventListener("click", function (event) {
    var button = event.target instanceof Element ? event.target.closest("[data-size-is]") : null;
    if (button) choose(button.getAttribute("data-size-is") || USUAL);
  });
  document.addEventListener("xuexi:sized", show);
  panel.setAttribute("data-ready", "");
  show();
})();
