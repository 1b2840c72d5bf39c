/* “填好再印”: cards with names to stand on a table, a folded sheet of A4 for each person, to be read
   from both sides. Drawn, so that a name is as large as fits without any style of its own. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-fill-in]");
  if (!found) return;
  var place = found, SVG = "http://www.w3.org/2000/svg";

  /**
   * @param {Element} parent
   * @param {string} name
   * @param {Record<string, string | number>} told
   */
  function draw(parent, name, told) {
    var element = document.createElementNS(SVG, name);
    Object.keys(told).forEach(function (key) { element.setAttribute(key, String(told[key])); });
    parent.appendChild(element);
    return element;
  }

  /** One side of a card, 297 by 105 mm: the name as large as fits. @param {Element} card @param {string} name @param {string} turn */
  function drawName(card, name, turn) {
    var apart = /^(.+?)（(.+)）$/.exec(name), own = apart ? apart[1] : name;
    var whole = own.length === 2 ? [own[0] + "\u3000" + own[1]] : [own];
    /** @param {string[]} lines */
    function size(lines) {
      var longest = Math.max.apply(null, lines.map(function (one) { return Array.from(one).length; }));
      return Math.min(58, 245 / longest, 78 / (lines.length * 1.08));
    }
    var parts = own.split(/(?<=·)/), lines = size(whole) < 35 && parts.length > 1 ? parts : whole;
    var side = draw(card, "g", turn ? { transform: turn, "aria-hidden": "true" } : {}), height = size(lines);
    lines.forEach(function (line, at) {
      var middle = 157.5 + (at - (lines.length - 1) / 2) * height * 1.08;
      draw(side, "text", { x: 148.5, y: middle + height * 0.36, "font-size": height, "text-anchor": "middle" }).textContent = line;
    });
    if (apart) draw(side, "text", { x: 148.5, y: 198, "font-size": 9, "text-anchor": "middle" }).textContent = apart[2];
  }

  /** @param {HTMLElement} paper @param {{ name: string }[]} people */
  function layCards(paper, people) {
    people.forEach(function (one) {
      var holder = document.createElement("div");
      holder.className = "xx-fill-card";
      paper.appendChild(holder);
      var card = draw(holder, "svg", { viewBox: "0 0 297 210", role: "img", "aria-label": one.name });
      drawName(card, one.name, "rotate(180 148.5 105)");
      drawName(card, one.name, "");
      [[0, 8], [289, 297]].forEach(function (ends) { draw(card, "path", { d: "M" + ends[0] + " 105L" + ends[1] + " 105" }); });
    });
  }

  place.addEventListener("xuexi:lay", function (event) {
    var asked = /** @type {CustomEvent<{ what: string, people: { name: string }[] }>} */ (event).detail;
    /** @type {HTMLElement | null} */
    var paper = place.querySelector("[data-fill-in-paper]");
    if (paper && asked.what === "cards") layCards(paper, asked.people);
  });
})();
