/* A tap on a term shows its meaning in place. Without a script the link leads to the glossary. */
(function () {
  "use strict";
  var card;

  function close() {
    if (card) card.remove();
    card = null;
  }

  function open(link) {
    close();
    card = document.createElement("aside");
    card.className = "xx-term-card";
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", link.textContent);
    var title = document.createElement("b");
    title.textContent = link.textContent;
    var pinyin = document.createElement("small");
    pinyin.textContent = link.getAttribute("data-pinyin");
    var text = document.createElement("p");
    text.textContent = link.getAttribute("data-definition");
    var more = document.createElement("a");
    more.href = link.href;
    more.textContent = "看出处";
    var shut = document.createElement("button");
    shut.type = "button";
    shut.textContent = "关闭";
    shut.addEventListener("click", function () { close(); link.focus(); });
    card.append(title, pinyin, text, more, shut);
    document.body.appendChild(card);
    shut.focus({ preventScroll: true });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest(".xx-term");
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
