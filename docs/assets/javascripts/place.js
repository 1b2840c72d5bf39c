/* Where the reader stopped, on this phone only: the front page offers to go on from there. What is
   kept is a material's id, an anchor and the words to name them by. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-material]");
  /** @type {NodeListOf<HTMLElement>} */
  var marks = document.querySelectorAll(".xx-body .xx-clause[id], .xx-body h2[id], .xx-body h3[id]");
  if (!found) return;
  var page = found;
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var key = (store ? store.content : "xuexi.") + "place";
  var timer = 0;
  var moved = false;

  /** The last one that has reached the upper third of the screen. */
  function here() {
    var line = innerHeight / 3, low = 0, high = marks.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (marks[middle].getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    return low ? marks[low - 1] : null;
  }

  function keep() {
    if (!moved) return;
    moved = false;
    var mark = here(), heading = document.querySelector("h1");
    var words = mark ? mark.getAttribute("data-clause") || mark.textContent || "" : "";
    try {
      localStorage.setItem(key, JSON.stringify({
        id: page.getAttribute("data-material"),
        anchor: mark ? mark.id : "",
        words: words.trim().slice(0, 24),
        title: (heading && heading.textContent || "").trim().slice(0, 60)
      }));
    } catch (error) { /* nothing is remembered */ }
  }

  // Who has not moved has not read: a page that only leads on is no place to go back to.
  addEventListener("scroll", function () {
    moved = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  }, { passive: true });
  addEventListener("pagehide", keep);
})();
