/* “分享”: what there is to send opens over the page. Without a script, or from a folder, the link
   simply leads to the page that has it all. */
(function () {
  "use strict";

  /**
   * The address as the reader's browser knows it, where the campaign does not say it.
   * @param {ParentNode} place
   * @param {string} base
   */
  function complete(place, base) {
    place.querySelectorAll("[data-address]").forEach(function (span) {
      span.textContent = new URL(span.getAttribute("data-address") || "", base).href;
    });
    place.querySelectorAll("[data-needs-address]").forEach(function (note) { note.remove(); });
  }

  /**
   * What does nothing without a script.
   * @param {ParentNode} place
   */
  function showButtons(place) {
    /** @type {NodeListOf<HTMLElement>} */
    var helpers = place.querySelectorAll("button[data-copy-text], [data-fill]");
    helpers.forEach(function (helper) { helper.hidden = false; });
  }

  /**
   * @param {string} html
   * @param {string} base
   * @returns {HTMLElement}
   */
  function contentOf(html, base) {
    var other = new DOMParser().parseFromString(html, "text/html");
    /** @type {HTMLElement | null} */
    var found = other.querySelector("[data-share-page]");
    if (!found) throw new Error("share");
    ["href", "src"].forEach(function (name) {
      other.querySelectorAll("[data-share-page] [" + name + "]").forEach(function (element) {
        element.setAttribute(name, new URL(element.getAttribute(name) || "", base).href);
      });
    });
    complete(found, base);
    showButtons(found);
    if (inWechat) warn(found);
    return document.importNode(found, true);
  }

  /** @param {HTMLElement} content */
  function open(content) {
    var dialog = document.createElement("dialog");
    dialog.className = "xx-panel";
    content.removeAttribute("id");
    var close = document.createElement("button");
    close.type = "button";
    close.className = "xx-button xx-panel-close";
    close.textContent = "关闭";
    close.addEventListener("click", function () { dialog.close(); });
    dialog.append(close, content);
    dialog.addEventListener("close", function () { dialog.remove(); });
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
    document.body.appendChild(dialog);
    dialog.showModal();
  }

  var inWechat = /micromessenger/i.test(navigator.userAgent);

  /**
   * WeChat opens no file, and says so only after the tap.
   * @param {ParentNode} place
   */
  function warn(place) {
    /** @type {NodeListOf<HTMLElement>} */
    var notes = place.querySelectorAll("[data-wechat]");
    notes.forEach(function (note) { note.hidden = false; });
  }

  /** It shows the first picture of a page beside a link that is sent on; nobody else needs it. */
  function showCard() {
    var main = document.querySelector("[data-card]");
    if (!main) return;
    var card = document.createElement("img");
    card.src = main.getAttribute("data-card") || "";
    card.alt = "";
    card.hidden = true;
    main.insertBefore(card, main.firstChild);
  }

  if (inWechat) {
    warn(document);
    showCard();
  }
  if (location.protocol !== "file:") complete(document, location.href);
  showButtons(document);

  // When and where: what is typed stands in the text at once.
  document.addEventListener("input", function (event) {
    var field = event.target instanceof HTMLInputElement ? event.target : null;
    var number = field && field.getAttribute("data-fills");
    var text = field && field.closest(".xx-say");
    var blank = number && text && text.querySelector("[data-blank='" + number + "']");
    if (field && blank) blank.textContent = field.value;
  });

  document.addEventListener("click", function (event) {
    /** @type {HTMLAnchorElement | null} */
    var link = event.target instanceof Element ? event.target.closest("a[data-share]") : null;
    if (!link || location.protocol === "file:" || !window.HTMLDialogElement || !window.fetch) return;
    event.preventDefault();
    var address = link.href;
    fetch(address).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (html) { open(contentOf(html, address)); }).catch(function () {
      location.href = address;
    });
  });
})();
