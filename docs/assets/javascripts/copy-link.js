/* “复制链接”: the permanent address goes to the clipboard. Without a script the link simply works. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var toast = null;
  var timer = 0;

  /** Over all the rest, and where one may type: beside a panel that is open nothing can be. */
  function place() {
    return document.querySelector("dialog[open]") || document.body;
  }

  /** @param {HTMLAnchorElement} link */
  function permanent(link) {
    var page = link.closest("[data-permalink]");
    var base = page && page.getAttribute("data-permalink") || location.pathname;
    var hash = (link.getAttribute("href") || "").charAt(0) === "#" ? link.hash : "";
    return new URL(base, location.href).href.replace(/#.*$/, "") + hash;
  }

  /**
   * @param {string} text
   * @returns {Promise<void>}
   */
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    return new Promise(function (resolve, reject) {
      var field = document.createElement("textarea");
      field.value = text;
      field.setAttribute("readonly", "");
      field.style.cssText = "position:fixed;top:0;opacity:0";
      place().appendChild(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      if (done) resolve();
      else reject(new Error("copy"));
    });
  }

  /** @param {string} text */
  function say(text) {
    var box = toast = toast || document.createElement("div");
    box.className = "xx-toast";
    box.setAttribute("role", "status");
    place().appendChild(box);
    box.textContent = text;
    box.classList.add("xx-toast--on");
    clearTimeout(timer);
    timer = setTimeout(function () { box.classList.remove("xx-toast--on"); }, 2500);
  }

  /** @param {Element} button */
  function copyText(button) {
    var text = place().querySelector("#" + (button.getAttribute("data-copy-text") || ""));
    var words = text && text.textContent ? text.textContent.trim() : "";
    copy(words).then(
      function () { say("已复制，可以粘贴到微信里"); },
      function () { window.prompt("长按复制：", words); }
    );
  }

  document.addEventListener("click", function (event) {
    var button = event.target instanceof Element ? event.target.closest("[data-copy-text]") : null;
    if (button) {
      copyText(button);
      return;
    }
    /** @type {HTMLAnchorElement | null} */
    var link = event.target instanceof Element ? event.target.closest("a[data-copy-link]") : null;
    if (!link) return;
    event.preventDefault();
    var address = permanent(link);
    if (link.hash) history.replaceState(null, "", link.hash);
    copy(address).then(
      function () { say("链接已复制，可以粘贴到微信里"); },
      function () { window.prompt("长按复制这个链接：", address); }
    );
  });
})();
