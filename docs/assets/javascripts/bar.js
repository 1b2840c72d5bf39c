/* The bar at the thumb: its words become buttons, each opens one panel above it. Without this script
   they are links into the page. A feature with a panel of its own (`data-bar-panel`) brings its
   button out of hiding; what a link leads to is shown in a panel as it stands in the page. */
(function () {
  "use strict";
  var found = document.querySelector("[data-bar-root]");
  if (!found) return;
  var bar = found;
  var root = document.documentElement;
  /** @type {{ button: HTMLElement, panel: HTMLElement, copied: boolean } | null} */
  var shown = null;

  /** @param {boolean} back whether the hand or the keyboard goes back to the button */
  function close(back) {
    if (!shown) return;
    var last = shown;
    shown = null;
    last.button.setAttribute("aria-expanded", "false");
    if (last.copied) last.panel.remove();
    else last.panel.hidden = true;
    if (back) last.button.focus();
  }

  /**
   * What stands in the page, to be shown a second time: an id stands once.
   * @param {string} anchor
   * @param {string} label
   */
  function copyOf(anchor, label) {
    var original = document.getElementById(anchor);
    if (!original) return null;
    var panel = document.createElement("div");
    panel.className = "xx-bar__panel " + original.className;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", label);
    original.childNodes.forEach(function (child) { panel.appendChild(child.cloneNode(true)); });
    panel.querySelectorAll("[id]").forEach(function (one) { one.removeAttribute("id"); });
    return panel;
  }

  /**
   * @param {HTMLElement} button
   * @param {string} anchor
   */
  function open(button, anchor) {
    var name = button.getAttribute("data-bar") || "";
    /** @type {HTMLElement | null} */
    var own = bar.querySelector('[data-bar-panel="' + name + '"]');
    var panel = own || copyOf(anchor, button.textContent || "");
    if (!panel) return;
    panel.hidden = false;
    panel.tabIndex = -1;
    if (!own) bar.appendChild(panel);
    button.setAttribute("aria-expanded", "true");
    shown = { button: button, panel: panel, copied: !own };
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  }

  /**
   * @param {HTMLElement} button
   * @param {string} anchor
   */
  function wire(button, anchor) {
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function () {
      var again = shown && shown.button === button;
      close(false);
      if (!again) open(button, anchor);
    });
  }

  bar.querySelectorAll("a[href^='#'][data-bar]").forEach(function (link) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    button.setAttribute("data-bar", link.getAttribute("data-bar") || "");
    wire(button, (link.getAttribute("href") || "").slice(1));
    link.replaceWith(button);
    // Its end of the page is for who has no script.
    var contents = document.getElementById("xx-mulu");
    if (contents) contents.hidden = true;
  });
  bar.querySelectorAll("[data-bar-panel]").forEach(function (panel) {
    /** @type {HTMLElement | null} */
    var button = bar.querySelector('button[data-bar="' + panel.getAttribute("data-bar-panel") + '"]');
    if (!button || !panel.hasAttribute("data-ready")) return;
    wire(button, "");
    button.hidden = false;
  });

  // A way chosen from a panel is gone; a tap beside it means the text.
  document.addEventListener("click", function (event) {
    var at = event.target instanceof Element ? event.target : null;
    if (!shown || !at) return;
    if (shown.panel.contains(at) ? at.closest("a[href^='#']:not([data-copy-link])") : !bar.contains(at)) close(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close(true);
  });

  // WeChat prints nothing, and says nothing about it.
  if (!/micromessenger/i.test(navigator.userAgent)) {
    /** @type {NodeListOf<HTMLElement>} */
    var printers = document.querySelectorAll("[data-print]");
    printers.forEach(function (button) { button.hidden = false; });
    document.addEventListener("click", function (event) {
      var pressed = event.target instanceof Element ? event.target.closest("[data-print]") : null;
      if (!pressed) return;
      close(false);
      // Large print is for this once: the size that somebody reads in stays as it is.
      root.toggleAttribute("data-prints-large", pressed.getAttribute("data-print") === "large");
      window.print();
    });
    addEventListener("afterprint", function () { root.removeAttribute("data-prints-large"); });
  }
})();
