/* The line on top stays on top: whatever grows, folds or turns, the reader goes on where they were.
   Between two scrolls the character that stands on top is remembered; when the text changes its
   size, the window is moved until that character stands where it stood. */
(function () {
  "use strict";
  var found = document.querySelector("article");
  if (!found) return;
  var article = found;
  var root = document.documentElement;
  /** @typedef {{ node: Text, at: number, top: number, width: number, size: string }} Line */
  /** @type {Line | null} */
  var line = null;
  var timer = 0, scrolled = 0;

  /** @param {number} x @param {number} y */
  function caret(x, y) {
    return document.caretRangeFromPoint ? document.caretRangeFromPoint(x, y) : null;
  }

  /**
   * Where a character stands in the window; null for one that is folded away.
   * @param {Text} node @param {number} at
   */
  function boxOf(node, at) {
    if (!node.isConnected || !node.length) return null;
    var range = document.createRange(), begin = Math.min(at, node.length - 1);
    range.setStart(node, begin);
    range.setEnd(node, begin + 1);
    var boxes = range.getClientRects();
    return boxes.length ? boxes[boxes.length - 1] : null;
  }

  /** Below what sticks to the upper edge. */
  function edge() {
    var header = document.querySelector("header");
    return Math.max(0, header ? header.getBoundingClientRect().bottom : 0);
  }

  function size() { return root.getAttribute("data-size") || ""; }

  /** @returns {Line | null} */
  function topLine() {
    var from = edge() + 2, box = article.getBoundingClientRect();
    var left = Math.max(box.left, 0) + 28;
    for (var y = from + 2; y < innerHeight * 0.8; y += 4) {
      var range = caret(left, y), node = range && range.startContainer;
      if (!range || !(node instanceof Text) || !article.contains(node)) continue;
      var place = boxOf(node, range.startOffset);
      // The first that can be read whole.
      if (place && place.height && place.top >= from - 4)
        return { node: node, at: range.startOffset, top: place.top, width: innerWidth, size: size() };
    }
    return null;
  }

  function remember() { line = scrollY > 0 ? topLine() : null; }

  function restore() {
    var place = line && boxOf(line.node, line.at);
    if (!line || !place) return;
    var moved = place.top - Math.max(line.top, edge());
    if (Math.abs(moved) > 0.5) scrollBy(0, moved);
    line.width = innerWidth;
    line.size = size();
  }

  addEventListener("scroll", function () {
    scrolled = Date.now();
    clearTimeout(timer);
    timer = setTimeout(remember, 120);
  }, { passive: true });

  // A hand that scrolls goes on scrolling, unless what moves the text is the text itself.
  function changed() {
    if (!line) return;
    if (line.width !== innerWidth || line.size !== size() || Date.now() - scrolled > 300) restore();
  }
  if (window.ResizeObserver) new ResizeObserver(changed).observe(article);
  addEventListener("resize", changed);

  // Who is going to change something tells before, so that not even one frame stands elsewhere.
  document.addEventListener("xuexi:hold", function (event) {
    if (!(event instanceof CustomEvent)) return;
    event.preventDefault();
    remember();
    event.detail();
    restore();
  });

  // The browser brings back how far the window was moved, which is another line in another size.
  var KEY = "xuexi.line";

  function texts() {
    var walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), all = [];
    for (var node = walker.nextNode(); node; node = walker.nextNode())
      if (node instanceof Text && node.data.trim()) all.push(node);
    return all;
  }

  addEventListener("pagehide", function () {
    remember();
    if (!line) return;
    var kept = [location.pathname, texts().indexOf(line.node), line.at, line.top, line.width, line.size];
    try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch (error) { /* the browser's own way */ }
  });

  function comeBack() {
    var entries = performance.getEntriesByType("navigation");
    var how = entries.length ? entries[0] : null;
    if (!how || !("type" in how) || how.type === "navigate") return;
    try {
      var kept = JSON.parse(sessionStorage.getItem(KEY) || "[]");
      var node = kept[0] === location.pathname ? texts()[kept[1]] : null;
      if (!node || kept[4] === innerWidth && kept[5] === size()) return;
      line = { node: node, at: Number(kept[2]) || 0, top: Number(kept[3]) || 0, width: innerWidth, size: size() };
      restore();
    } catch (error) { /* spoilt or refused: the browser's own way */ }
  }

  addEventListener("pageshow", function (event) {
    // Kept whole by the browser while another page changed the size for all of them.
    var kept = null;
    try { kept = localStorage.getItem("xuexi.size"); } catch (error) { /* as it was */ }
    if (event.persisted && kept && /^(xs|s|l|xl)$/.test(kept) && kept !== size()) {
      remember();
      root.setAttribute("data-size", kept);
      restore();
      document.dispatchEvent(new Event("xuexi:sized"));
    } else if (!event.persisted) requestAnimationFrame(function () { setTimeout(comeBack, 60); });
  });
})();
