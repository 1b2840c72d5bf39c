/* Elements. Texts are only ever set as text: nothing that was typed or written becomes markup. */
/** @import { Part } from "./excerpt" */

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {string} text
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/**
 * @param {string} text
 * @param {string} className
 * @param {() => void} press
 */
export function button(text, className, press) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

/**
 * A text of which parts are marked.
 * @param {Part[]} parts
 * @param {HTMLElement} into
 */
export function marked(parts, into) {
  for (const part of parts) into.append(part.mark ? element("mark", "", part.text) : part.text);
  return into;
}

/**
 * A row of words, each of which starts another search.
 * @param {string} title
 * @param {string[]} words
 * @param {(word: string) => void} pick
 */
export function row(title, words, pick) {
  const line = element("div", "xx-search-row");
  line.append(element("span", "", title));
  for (const word of words) line.append(button(word, "", () => pick(word)));
  return line;
}

/**
 * Let an element hold these and nothing else. `replaceChildren` is newer than many a phone.
 * @param {Element} into
 * @param {Node[]} parts
 */
export function refill(into, parts) {
  into.textContent = "";
  into.append(...parts);
}
