/* The keyboard: Escape, the arrow keys, Enter, and Tab, which stays in the dialog. */

/**
 * The fields and links that can be reached by Tab.
 * @param {HTMLElement} shell
 */
function stopsIn(shell) {
  /** @type {NodeListOf<HTMLElement>} */
  const stops = shell.querySelectorAll("input, button, select, a[href]");
  return Array.from(stops).filter((stop) => stop.offsetParent && !stop.matches(":disabled"));
}

/**
 * Move the focus along the field and the results.
 * @param {HTMLElement} shell
 * @param {number} step
 */
export function moveFocus(shell, step) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = shell.querySelectorAll("input, .xx-hit > a");
  const links = Array.from(found);
  const next = links[links.findIndex((link) => link === document.activeElement) + step];
  if (next) next.focus();
}

/**
 * @param {HTMLElement} shell
 * @param {KeyboardEvent} event
 */
function stayInside(shell, event) {
  const list = stopsIn(shell);
  const edge = event.shiftKey ? list[0] : list[list.length - 1];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? list[list.length - 1] : list[0]).focus();
}

/**
 * @param {HTMLElement} shell
 * @param {{ close: () => void, enter: () => void }} then what Escape does, and Enter in the field
 */
export function listenToKeys(shell, then) {
  shell.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    const { key, target } = event;
    if (key === "Escape") then.close();
    else if (/^Arrow(Down|Up)$/.test(key) && !(target instanceof HTMLSelectElement)) {
      event.preventDefault();
      moveFocus(shell, key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && target instanceof HTMLInputElement) then.enter();
    else if (key === "Tab") stayInside(shell, event);
    // The theme has keys of its own.
    event.stopPropagation();
  });
}
