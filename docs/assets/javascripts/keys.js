/* Material's header buttons are labels: let the keyboard press them too. */
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    /** @type {HTMLElement | null} */
    var label = event.target instanceof Element ? event.target.closest("[data-key-click]") : null;
    if (!label) return;
    event.preventDefault();
    label.click();
  });
})();
