/* The words that were looked for, marked on the page to which a result led (?h=…). */
(function (search) {
  "use strict";
  const BLOCKS = "p,li,h1,h2,h3,h4,h5,h6,td,th,pre";
  const MOST = 200;
  // Ways around the page hold its words too.
  const AROUND = "nav, details.xx-contents, .xx-meta, .xx-acts";
  const words = (new URLSearchParams(location.search).get("h") || "").split(" ")
    .map(search.fold).filter(Boolean);
  const page = document.querySelector("article");
  if (!words.length || !page) return;

  /** The texts of a block; a block inside it speaks for itself. */
  function texts(block) {
    const found = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      if (walker.currentNode.parentNode.closest(BLOCKS) === block) found.push(walker.currentNode);
    return found;
  }

  function mark(node, begin, end) {
    const range = document.createRange();
    range.setStart(node, begin);
    range.setEnd(node, end);
    const element = document.createElement("mark");
    element.className = "xx-found";
    range.surroundContents(element);
    return element;
  }

  function markIn(block) {
    const nodes = texts(block);
    const folded = search.foldWithPlaces(nodes.map((node) => node.data).join(""));
    const marks = new Array(folded.text.length).fill(false);
    for (const word of words)
      for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length))
        marks.fill(true, at, at + word.length);
    const spans = [];
    for (let at = 0; at < marks.length; at++) {
      if (!marks[at]) continue;
      const begin = folded.begins[at];
      while (marks[at + 1]) at++;
      spans.push([begin, folded.ends[at]]);
    }
    const made = [];
    // From the end, so that what is still to be marked keeps its place.
    let offset = nodes.reduce((sum, node) => sum + node.data.length, 0);
    for (const node of nodes.reverse()) {
      offset -= node.data.length;
      const length = node.data.length;
      for (const [from, to] of spans.slice().reverse()) {
        const begin = Math.max(from - offset, 0), end = Math.min(to - offset, length);
        if (begin < end && made.length < MOST) made.unshift(mark(node, begin, end));
      }
    }
    return made;
  }

  const found = [];
  for (const block of page.querySelectorAll(BLOCKS))
    if (found.length < MOST && !block.closest(AROUND)) found.push(...markIn(block));
  let target = null;
  try {
    target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch (error) { /* an address cut in the middle of a sign leads to the top */ }
  const after = target && found.find((element) => target.contains(element)
    || target.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  const first = after || (!target && found[0]);
  if (first) {
    const folded = first.closest("details:not([open])");
    if (folded) folded.open = true;
    const box = first.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight) first.scrollIntoView({ block: "center" });
  }
})(window.xuexiSearch);
