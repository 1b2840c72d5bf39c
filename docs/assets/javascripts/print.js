/* What is folded on the screen is open on paper. Newer browsers do it by style alone. */
(function () {
  "use strict";
  /** @type {HTMLDetailsElement[]} */
  var opened = [];
  addEventListener("beforeprint", function () {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    var folded = document.querySelectorAll("details:not([open])");
    folded.forEach(function (details) {
      details.open = true;
      opened.push(details);
    });
  });
  addEventListener("afterprint", function () {
    opened.splice(0).forEach(function (details) {
      details.open = false;
    });
  });
})();
