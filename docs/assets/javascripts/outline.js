/* Beside the text on the desk: the part that is read now is marked in the page's outline. */
(function () {
  "use strict";
  var outline = document.querySelector(".xx-toc");
  if (!outline) return;
  var shown = outline;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  var links = outline.querySelectorAll("a[href^='#']");
  /** @type {{ link: HTMLAnchorElement, part: HTMLElement }[]} */
  var parts = [];
  links.forEach(function (link) {
    var part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (part) parts.push({ link: link, part: part });
  });
  /** @type {HTMLAnchorElement | null} */
  var marked = null;
  var waiting = false;

  function mark() {
    waiting = false;
    // Where it is not shown nobody asks.
    if (!shown.getClientRects().length) return;
    // A little below where the anchor of a part comes to stand.
    var read = parts.filter(function (one) {
      return one.part.getBoundingClientRect().top < 120;
    }).pop();
    var now = read ? read.link : null;
    if (now === marked) return;
    if (marked) marked.removeAttribute("aria-current");
    marked = now;
    if (marked) marked.setAttribute("aria-current", "true");
  }

  function ask() {
    if (!waiting) window.requestAnimationFrame(mark);
    waiting = true;
  }

  window.addEventListener("scroll", ask, { passive: true });
  window.addEventListener("resize", ask);
  ask();
})();
