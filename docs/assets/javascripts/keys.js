/* Material's header buttons are labels: let the keyboard press them too. */
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    var label = event.target.closest("[data-key-click]");
    if (!label) return;
    event.preventDefault();
    label.click();
  });
})();
