/* 公众号正文、广播稿: a button puts what it names on the clipboard, with its look. Without a script
   there is no button, and the text is selected by hand. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var told = null;

  /**
   * The element's content as markup: only what stands in it, with no look of the page around it.
   * @param {HTMLElement} element
   */
  function markup(element) {
    var writer = new XMLSerializer();
    return Array.prototype.map.call(element.childNodes, function (/** @type {Node} */ node) {
      return writer.serializeToString(node);
    }).join("").replace(/<(\w+) xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/g, "<$1");
  }

  /**
   * As if somebody had selected it and pressed the keys: what every browser knows.
   * @param {HTMLElement} element
   */
  function copySelected(element) {
    var selection = getSelection();
    if (!selection) return false;
    /** @param {ClipboardEvent} event */
    function fill(event) {
      if (!event.clipboardData) return;
      event.clipboardData.setData("text/html", markup(element));
      event.clipboardData.setData("text/plain", element.innerText);
      event.preventDefault();
    }
    selection.removeAllRanges();
    selection.selectAllChildren(element);
    document.addEventListener("copy", fill);
    var done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    if (done) selection.removeAllRanges();
    return done;
  }

  /**
   * @param {HTMLElement} element
   * @returns {Promise<boolean>}
   */
  function copy(element) {
    var knows = navigator.clipboard && "write" in navigator.clipboard && "ClipboardItem" in window;
    if (!knows) return Promise.resolve(copySelected(element));
    // A browser of 2019 knows the interface and takes no markup by it.
    return Promise.resolve().then(function () {
      return navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob([markup(element)], { "type": "text/html" }),
        "text/plain": new Blob([element.innerText], { "type": "text/plain" })
      })]);
    }).then(function () { return true; }, function () { return copySelected(element); });
  }

  /**
   * @param {HTMLElement} button
   * @param {string} text
   */
  function say(button, text) {
    var line = told = told || document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = text;
    var place = button.parentNode;
    if (place && place.parentNode) place.parentNode.insertBefore(line, place.nextSibling);
  }

  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    if (!(button instanceof HTMLButtonElement)) return;
    var element = document.getElementById(button.getAttribute("data-copy") || "");
    if (!element) return;
    var target = element;
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(target).then(function (done) {
        say(button, done && button.getAttribute("data-done") || "没有复制成：文字已经选中，请按住它，点“复制”");
      });
    });
  });
})();
