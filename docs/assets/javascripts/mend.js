/* “纠错”: what to say to whoever answers for the site is put together from the page, the place and the
   words that the reader has marked; he copies it and sends it himself. Without a script there is only
   whom to tell. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-mend]");
  var heading = document.querySelector("h1");
  if (!found || !heading) return;
  var place = found, title = heading.textContent || document.title;
  /** @type {HTMLElement | null} */
  var form = place.querySelector("[data-mend-form]");
  /** @type {HTMLButtonElement | null} */
  var button = place.querySelector("[data-mend-open]");
  var text = place.querySelector("[data-mend-text]");
  if (!form || !button || !text) return;
  var box = form, opener = button, message = text;
  var MOST = 60;
  var words = "", spot = "", anchor = "";

  /** @param {string} value */
  function flat(value) { return value.replace(/\s+/g, " ").trim(); }

  /** @param {Element} element */
  function isMark(element) {
    return /^H[2-6]$/.test(element.tagName) || element.hasAttribute("data-clause") || element.hasAttribute("data-task");
  }

  /**
   * The heading or clause in which something stands, or the last one before it.
   * @param {Node} node
   */
  function markOf(node) {
    var marks = Array.from(document.querySelectorAll("article [id]")).filter(isMark), last = null;
    for (var one of marks) {
      if (one.contains(node)) return one;
      if (!(one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
      last = one;
    }
    return last;
  }

  /** @param {Node} node */
  function stand(node) {
    var mark = markOf(node);
    spot = mark ? flat(mark.getAttribute("data-clause") || mark.textContent || "").slice(0, MOST) : "";
    anchor = mark ? "#" + mark.id : "";
  }

  // A tap on the button takes the marking away, so it is noted while it stands.
  document.addEventListener("selectionchange", function () {
    var selection = getSelection(), now = selection ? flat(String(selection)) : "";
    var node = selection && selection.anchorNode;
    if (!now || !node || place.contains(node) || !node.parentElement || !node.parentElement.closest("article")) return;
    words = now.slice(0, MOST) + (now.length > MOST ? "……" : "");
    stand(node);
  });

  function address() {
    var page = document.querySelector("[data-permalink]");
    var base = page && page.getAttribute("data-permalink") || location.pathname;
    return new URL(base, location.href).href.replace(/#.*$/, "") + anchor;
  }

  function compose() {
    var all = ["【纠错】《" + flat(title) + "》"];
    if (spot) all.push("地方：" + spot);
    if (words) all.push("原文：“" + words + "”");
    all.push("网址：" + address(), "应该是：");
    message.textContent = all.join("\n");
  }

  opener.addEventListener("click", function () {
    var opens = box.hidden;
    if (opens) compose();
    box.hidden = !opens;
    opener.setAttribute("aria-expanded", String(opens));
    if (opens) box.scrollIntoView({ block: "nearest" });
  });
  opener.hidden = false;
})();
