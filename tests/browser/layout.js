/* What would embarrass us before a designer, found by measuring: words over other words, words that
   are cut off, and what stands outside the screen. Returns a list of [fault, words, words]. */
(() => {
  "use strict";
  const SLACK = 2;
  /* A font's box is higher than its ink: only what this much of the boxes shares is seen. */
  const INK = 0.18;
  const screen = document.documentElement.clientWidth;
  const faults = [];

  const styles = new Map();
  function styleOf(element) {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  }

  function isSeen(element) {
    for (let one = element; one; one = one.parentElement) {
      const style = styleOf(one);
      if (style.display === "none" || style.visibility === "hidden" || Number(style.opacity) === 0)
        return false;
      /* Words for screen readers alone. */
      if (style.clip !== "auto" && style.position === "absolute") return false;
      if (one.tagName === "DETAILS" && !one.open && !element.closest("summary")) return false;
    }
    return true;
  }

  /** What moves apart from the page: a bar at the foot lies over the text on purpose. */
  function layerOf(element) {
    for (let one = element; one; one = one.parentElement)
      if (["fixed", "sticky"].includes(styleOf(one).position)) return one;
    return null;
  }

  function isCut(box, element) {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = styleOf(one);
      if (style.position === "fixed") return false;
      if (style.display === "inline") continue;
      const own = one.getBoundingClientRect();
      const scrollsX = ["auto", "scroll"].includes(style.overflowX);
      const scrollsY = ["auto", "scroll"].includes(style.overflowY);
      if (scrollsX || scrollsY) return false;
      if (["hidden", "clip"].includes(style.overflowX)
        && (box.right > own.right + SLACK || box.left < own.left - SLACK)) return true;
      if (["hidden", "clip"].includes(style.overflowY)
        && (box.bottom - box.height * INK > own.bottom + SLACK
          || box.top + box.height * INK < own.top - SLACK)) return true;
    }
    return false;
  }

  function scrollsSideways(element) {
    for (let one = element; one && one !== document.body; one = one.parentElement)
      if (["auto", "scroll"].includes(styleOf(one).overflowX)) return true;
    return false;
  }

  /** All pieces of text that are seen, a box for each line of them. */
  function wordsOf(node) {
    const parent = node.parentElement;
    if (!parent || !node.data.trim() || parent.closest("script, style, noscript, svg, option, template")
      || !isSeen(parent)) return [];
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = node.data.trim().slice(0, 24);
    const layer = layerOf(parent), scrolls = scrollsSideways(parent);
    return [...range.getClientRects()].filter(box => box.width >= 1 && box.height >= 1)
      .map(box => ({ box, text, parent, layer, scrolls }));
  }

  function lookAt(one) {
    const { box, text, parent, scrolls } = one;
    if (isCut(box, parent)) faults.push(["cut", text, parent.className]);
    else if ((box.right > screen + SLACK || box.left < -SLACK) && !scrolls)
      faults.push(["outside", text, parent.className]);
  }

  function compare(one, other) {
    if (one.layer !== other.layer || one.scrolls || other.scrolls) return;
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    const low = Math.min(one.box.height, other.box.height);
    if (wide > SLACK && high > low * 2 * INK + SLACK) faults.push(["over", one.text, other.text]);
  }

  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) words.push(...wordsOf(node));
  words.forEach(lookAt);
  words.sort((one, other) => one.box.top - other.box.top);
  words.forEach((one, at) => {
    for (let next = at + 1; next < words.length && words[next].box.top < one.box.bottom; next++)
      compare(one, words[next]);
  });

  const wide = document.documentElement.scrollWidth - screen;
  if (wide > 0) faults.push(["wide", String(wide), ""]);
  return faults;
})()
