/* Within the campaign's years, show the quarter of the reader's own date. */
(function () {
  "use strict";
  var today = new Date();
  var id = today.getFullYear() + "-" + (Math.floor(today.getMonth() / 3) + 1);
  if (!document.querySelector('[data-quarter="' + id + '"]')) return;
  /** @type {NodeListOf<HTMLElement>} */
  var quarters = document.querySelectorAll("[data-quarter]");
  quarters.forEach(function (element) {
    element.hidden = element.getAttribute("data-quarter") !== id;
  });
})();
