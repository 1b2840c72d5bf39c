/* 注音: pinyin over rare characters and terms, for whom asks. The switch stands with the sizes of
   letters. The text is as before when it is off, and what is copied has no pinyin. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var found = document.querySelector(".xx-body");
  var panel = document.querySelector('[data-bar-panel="size"]');
  if (!found || !panel || !(found.hasAttribute("data-sounds") || found.querySelector(".xx-term[data-pinyin]"))) return;
  var body = found;
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var key = (store ? store.content : "xuexi.") + "sounds";
  var parts = (body.getAttribute("data-sounds") || "").split(" ");
  /** @type {Map<string, string>} */
  var rare = new Map();
  for (var at = 0; at + 1 < parts.length; at += 2) rare.set(parts[at], parts[at + 1]);

  /**
   * @param {Text} node
   * @param {number} from
   * @param {string} sound
   * @returns {Text} what follows
   */
  function annotate(node, from, sound) {
    var sign = from ? node.splitText(from) : node, rest = sign.splitText(1);
    var ruby = document.createElement("ruby"), over = document.createElement("rt");
    over.textContent = sound;
    if (sign.parentNode) sign.parentNode.insertBefore(ruby, sign);
    ruby.append(sign, over);
    return rest;
  }

  /** @param {Text} first */
  function annotateRare(first) {
    var node = first;
    for (var from = 0; from < node.length;) {
      var sound = rare.get(node.data.charAt(from));
      if (sound) node = annotate(node, from, sound);
      from = sound ? 0 : from + 1;
    }
  }

  /** @param {Text} first @param {string[]} sounds */
  function annotateTerm(first, sounds) {
    if (sounds.length !== first.length) return annotateRare(first);
    var node = first;
    return sounds.forEach(function (sound) { node = annotate(node, 0, sound); });
  }

  function on() {
    var walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    var nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    nodes.forEach(function (node) {
      var parent = node.parentElement;
      if (!parent || parent.closest("button, rt")) return;
      var term = parent.closest(".xx-term");
      if (term) annotateTerm(node, (term.getAttribute("data-pinyin") || "").split(" "));
      else annotateRare(node);
    });
  }

  function off() {
    body.querySelectorAll("ruby").forEach(function (ruby) {
      ruby.querySelectorAll("rt").forEach(function (over) { over.remove(); });
      ruby.replaceWith.apply(ruby, Array.from(ruby.childNodes));
    });
    body.normalize();
  }

  var button = document.createElement("button"), isOn = false;
  button.type = "button";
  button.className = "xx-sounds";
  button.textContent = "注音：难字和名词";

  /** @param {boolean} wanted */
  function set(wanted) {
    if (wanted && !isOn) on();
    else if (!wanted && isOn) off();
    isOn = wanted;
    button.setAttribute("aria-pressed", String(wanted));
  }

  button.addEventListener("click", function () {
    set(!isOn);
    try {
      if (isOn) localStorage.setItem(key, "1");
      else localStorage.removeItem(key);
    } catch (error) { /* not remembered */ }
  });
  panel.appendChild(button);
  try { set(localStorage.getItem(key) === "1"); } catch (error) { set(false); }
})();
