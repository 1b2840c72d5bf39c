/* A tap on a term shows its meaning in place. Without a script the link leads to the glossary. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var card = null;

  function close() {
    if (card) card.remove();
    card = null;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string | null} text
   */
  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  /** @param {HTMLAnchorElement} link */
  function open(link) {
    close();
    card = document.createElement("aside");
    card.className = "xx-term-card";
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", link.textContent || "");
    var more = element("a", "看出处");
    more.href = link.href;
    var further = element("a", "细看");
    further.href = link.getAttribute("data-further") || "";
    var shut = element("button", "关闭");
    shut.type = "button";
    shut.addEventListener("click", function () { close(); link.focus(); });
    card.append(
      element("b", link.textContent),
      element("small", link.getAttribute("data-pinyin")),
      element("p", link.getAttribute("data-definition")),
      more,
      shut
    );
    if (link.hasAttribute("data-further")) card.insertBefore(further, more);
    document.body.appendChild(card);
    shut.focus({ preventScroll: true });
  }

  document.addEventListener("click", function (event) {
    if (!(event.target instanceof Element)) return;
    /** @type {HTMLAnchorElement | null} */
    var link = event.target.closest("a.xx-term");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link);
    } else if (card && !card.contains(event.target)) {
      close();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
  });
})();
