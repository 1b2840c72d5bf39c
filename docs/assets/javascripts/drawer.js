/* 栏目: on a phone the sections stand in a drawer. Without this script its anchor opens it; with it the
   word is a button, the keys stay inside while it is open, and Esc or the phone's way back shut it. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var drawer = document.getElementById("xx-lanmu");
  var word = document.querySelector("[data-drawer]");
  var shutter = drawer && drawer.querySelector(".xx-side__close");
  if (!drawer || !word || !shutter) return;
  var side = drawer, root = document.documentElement;
  var opener = asButton(word), closer = asButton(shutter);

  /**
   * A link that does something on its own page becomes a button with its looks.
   * @param {Element} link
   */
  function asButton(link) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    link.replaceWith(button);
    return button;
  }

  function isOpen() { return opener.getAttribute("aria-expanded") === "true"; }

  // An entry of its own, so that a phone's way back shuts the drawer and does not leave the page.
  function entry() { return Boolean(history.state && history.state.xuexiDrawer); }

  function open() {
    if (isOpen()) return;
    opener.setAttribute("aria-expanded", "true");
    side.setAttribute("role", "dialog");
    side.setAttribute("aria-modal", "true");
    root.classList.add("xx-drawn");
    try { history.pushState({ xuexiDrawer: true }, ""); } catch (error) { /* a folder's page has no entry */ }
    side.focus({ preventScroll: true });
  }

  function hide() {
    if (!isOpen()) return;
    opener.setAttribute("aria-expanded", "false");
    side.removeAttribute("role");
    side.removeAttribute("aria-modal");
    root.classList.remove("xx-drawn");
    opener.focus({ preventScroll: true });
  }

  function shut() {
    if (isOpen() && entry()) history.back();
    hide();
  }

  /** @returns {HTMLElement[]} */
  function stops() { return Array.from(side.querySelectorAll("a[href], button")); }

  /** @param {KeyboardEvent} event */
  function keep(event) {
    var all = stops(), first = all[0], last = all[all.length - 1], at = document.activeElement;
    var end = event.shiftKey ? first : last;
    if (side.contains(at) && at !== end && !(event.shiftKey && at === side)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", side.id);
  side.tabIndex = -1;
  opener.addEventListener("click", function () {
    if (isOpen()) shut();
    else open();
  });
  closer.addEventListener("click", shut);
  var veil = document.querySelector(".xx-veil");
  if (veil) veil.addEventListener("click", function (event) {
    event.preventDefault();
    shut();
  });
  // The page that is chosen takes the place of the drawer's entry, so that one way back leads here.
  side.addEventListener("click", function (event) {
    /** @type {HTMLAnchorElement | null} */
    var link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || !isOpen() || !entry() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
  document.addEventListener("keydown", function (event) {
    if (!isOpen()) return;
    if (event.key === "Escape") shut();
    else if (event.key === "Tab") keep(event);
  });
  window.addEventListener("popstate", function () { if (!entry()) hide(); });
  // A page that comes back as it was left is shown without its drawer.
  window.addEventListener("pageshow", function () { if (isOpen() && !entry()) hide(); });
  // Tapped before this script came: its anchor has opened it.
  if (location.hash === "#" + side.id) {
    location.replace("#xx-zhe");
    open();
  }
  // What the desk shows beside the text is no drawer.
  var wide = window.matchMedia("(min-width: 76.25em)");
  wide.addListener(function () { if (wide.matches) shut(); });
})();
