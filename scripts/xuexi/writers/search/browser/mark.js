/* The words that were looked for, marked on the page to which a result led (?h=…). */
import { fold, foldWithPlaces } from "./fold.js";

const BLOCKS = "p,li,h1,h2,h3,h4,h5,h6,td,th,pre,.xx-choice";
const MOST_MARKS = 200;
// Ways around the page hold its words too.
const AROUND = "nav, .xx-by, .xx-take";

/**
 * The texts of a block; a block inside it speaks for itself.
 * @param {Element} block
 */
function textsOf(block) {
  const found = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && node.parentElement && node.parentElement.closest(BLOCKS) === block)
      found.push(node);
  return found;
}

/**
 * @param {Text} node
 * @param {number} begin
 * @param {number} end
 */
function mark(node, begin, end) {
  const range = document.createRange();
  range.setStart(node, begin);
  range.setEnd(node, end);
  const made = document.createElement("mark");
  made.className = "xx-found";
  range.surroundContents(made);
  return made;
}

/**
 * Where words stand in a text: from, to.
 * @param {string} text
 * @param {string[]} words
 */
function spansOf(text, words) {
  const folded = foldWithPlaces(text);
  /** @type {boolean[]} */
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
  return spans;
}

/**
 * @param {Element} block
 * @param {string[]} words
 */
function markIn(block, words) {
  const nodes = textsOf(block);
  const text = nodes.map((node) => node.data).join("");
  const spans = spansOf(text, words).reverse();
  /** @type {HTMLElement[]} */
  const made = [];
  // From the end, so that what is still to be marked keeps its place.
  let offset = text.length;
  for (const node of nodes.reverse()) {
    const length = node.data.length;
    offset -= length;
    for (const [from, to] of spans) {
      const begin = Math.max(from - offset, 0), end = Math.min(to - offset, length);
      if (begin < end && made.length < MOST_MARKS) made.unshift(mark(node, begin, end));
    }
  }
  return made;
}

/** The element to which the address leads. */
function target() {
  try {
    return location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  } catch (error) { return null; /* an address cut in the middle of a sign leads to the top */ }
}

/**
 * Let a mark be seen.
 * @param {Element} made
 */
function lead(made) {
  const folded = made.closest("details:not([open])");
  if (folded instanceof HTMLDetailsElement) folded.open = true;
  const box = made.getBoundingClientRect();
  if (box.top < 80 || box.bottom > innerHeight) made.scrollIntoView({ block: "center" });
}

/**
 * Mark words on the page, and lead to the first of them at the place to which the address leads.
 * @param {string} text
 */
export function markPage(text) {
  const words = text.split(" ").map(fold).filter(Boolean);
  const page = document.querySelector("article");
  if (!words.length || !page) return;
  /** @type {HTMLElement[]} */
  const found = [];
  for (const block of page.querySelectorAll(BLOCKS))
    if (found.length < MOST_MARKS && !block.closest(AROUND)) found.push(...markIn(block, words));
  const start = target();
  const after = start && found.find((made) => start.contains(made)
    || start.compareDocumentPosition(made) & Node.DOCUMENT_POSITION_FOLLOWING);
  const first = after || (!start && found[0]);
  if (first) lead(first);
}
