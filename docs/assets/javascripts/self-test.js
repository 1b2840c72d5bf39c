/* A test for oneself: what was chosen is compared on this page alone, and nothing is kept or sent. */
(function () {
  "use strict";

  /** @param {Element} choice */
  function verdict(choice) {
    var chosen = choice.querySelector("input:checked") !== null;
    var right = choice.hasAttribute("data-right");
    if (right) return chosen ? "对" : "漏了";
    return chosen ? "不对" : "";
  }

  /** @param {Element} test */
  function clear(test) {
    test.querySelectorAll(".xx-verdict").forEach(function (old) { old.remove(); });
  }

  /** @param {Element} test */
  function compare(test) {
    clear(test);
    test.querySelectorAll(".xx-choice").forEach(function (choice) {
      var word = verdict(choice);
      if (!word) return;
      var mark = document.createElement("span");
      mark.className = "xx-verdict";
      mark.textContent = word;
      choice.appendChild(mark);
    });
    var answer = test.querySelector(".xx-test-key");
    if (answer instanceof HTMLDetailsElement) answer.open = true;
  }

  document.querySelectorAll(".xx-test").forEach(function (test) {
    var ask = test.querySelector(".xx-test-ask");
    if (!ask) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "xx-check";
    button.textContent = "对一下";
    button.addEventListener("click", function () { compare(test); });
    ask.appendChild(button);
    test.addEventListener("change", function () { clear(test); });
  });
})();
