/* “听”: the page is read aloud, sentence by sentence, where the phone has a Chinese voice; the sentence
   is lit, and what was broken off goes on where it stopped. The text itself is not touched: a
   sentence is a range of it. Where there is a recording (`recording.js`) it is played instead. */
(function () {
  "use strict";
  /** @typedef {{ text: string, range: Range, block: Element }} Sentence */
  /** @type {HTMLButtonElement | null} */
  var found = document.querySelector('button[data-bar="listen"]');
  /** @type {HTMLElement | null} */
  var page = document.querySelector("[data-material]");
  var bar = found && found.closest("[data-bar-root]");
  if (!found || !page || !bar || document.querySelector("[data-audio]")) return;
  if (!("speechSynthesis" in window) || !("SpeechSynthesisUtterance" in window)) return;
  var button = found, id = page.getAttribute("data-material") || "", root = bar;
  var LONGEST = 120, BLOCKS = "p,li,h1,h2,h3,h4,h5,h6,td,th,dd,dt,blockquote,section,div";
  var SKIPPED = "aside,button,select,textarea,summary,small,rt,rp,.xx-anchor,.xx-paper,.xx-own,.xx-seg,.xx-cited,.xx-unsaid";
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var prefix = store ? store.content : "xuexi.";
  /** @type {SpeechSynthesisVoice | null} */
  var voice = null;
  /** @type {Sentence[]} */
  var sentences = [];
  /** @type {Sentence | null} */
  var lit = null;
  var at = 0, speaking = false, turn = 0;

  /** @param {string} name */
  function kept(name) {
    try { return localStorage.getItem(prefix + name) || ""; } catch (error) { return ""; }
  }

  /** @param {string} name @param {string} value */
  function keep(name, value) {
    try {
      if (value) localStorage.setItem(prefix + name, value);
      else localStorage.removeItem(prefix + name);
    } catch (error) { /* it begins anew the next time */ }
  }

  var slow = kept("pace") === "slow";

  /** The ends of the sentences in a block's text; a very long one is cut where one breathes. @param {string} text */
  function ends(text) {
    /** @type {number[]} */
    var all = [];
    var pattern = /[。！？；!?;…]+[”’」』）)]*|$/g, from = 0;
    for (var match = pattern.exec(text); match && from < text.length; match = pattern.exec(text)) {
      var to = match.index + match[0].length;
      while (to - from > LONGEST) {
        var breath = Math.max(text.lastIndexOf("，", from + LONGEST), text.lastIndexOf("、", from + LONGEST));
        all.push(from = breath > from ? breath + 1 : from + LONGEST);
      }
      all.push(from = to);
    }
    return all;
  }

  /** A part of a text as it is read: a clause's name in words. @param {Text[]} nodes @param {number} from @param {number} to */
  function said(nodes, from, to) {
    var end = 0;
    return nodes.map(function (node) {
      var begin = end, spoken = node.parentElement && node.parentElement.getAttribute("data-said");
      end += node.length;
      return spoken && begin >= from && end <= to ? spoken : node.data.slice(Math.max(from - begin, 0), Math.max(to - begin, 0));
    }).join("");
  }

  /** A block's sentences as ranges of its text nodes. @param {Text[]} nodes @param {Element} block */
  function cut(nodes, block) {
    var text = nodes.map(function (node) { return node.data; }).join(""), from = 0;
    /** @param {number} offset @param {boolean} atEnd @returns {[Text, number]} */
    function spot(offset, atEnd) {
      var rest = offset;
      for (var node of nodes) {
        if (rest < node.length || atEnd && rest === node.length) return [node, rest];
        rest -= node.length;
      }
      return [nodes[nodes.length - 1], nodes[nodes.length - 1].length];
    }
    ends(text).forEach(function (to) {
      var words = said(nodes, from, to).replace(/\s+/g, " ").trim();
      if (/[\w\u3400-\u9fff]/.test(words)) {
        var range = document.createRange(), first = spot(from, false), end = spot(to, true);
        range.setStart(first[0], first[1]);
        range.setEnd(end[0], end[1]);
        sentences.push({ text: words, range: range, block: block });
      }
      from = to;
    });
  }

  /** What is on the page now, in its order; what is folded or hidden is not read. */
  function gather() {
    sentences = [];
    document.querySelectorAll("h1, .xx-body").forEach(function (part) {
      var walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      /** @type {Text[]} */
      var nodes = [];
      /** @type {Element | null} */
      var block = null;
      while (walker.nextNode()) {
        var node = /** @type {Text} */ (walker.currentNode), parent = node.parentElement;
        if (!parent || parent.closest(SKIPPED) || !parent.getClientRects().length) continue;
        var own = parent.closest(BLOCKS);
        if (own !== block && block && nodes.length) {
          cut(nodes, block);
          nodes = [];
        }
        block = own;
        nodes.push(node);
      }
      if (block && nodes.length) cut(nodes, block);
    });
  }

  function darken() {
    if (lit) lit.block.classList.remove("xx-said");
    if (window.CSS && CSS.highlights) CSS.highlights.delete("xx-said");
    lit = null;
  }

  /**
   * An older browser cannot light a part of a text, so it lights the paragraph.
   * @param {Sentence} sentence
   */
  function light(sentence) {
    darken();
    lit = sentence;
    if (window.CSS && CSS.highlights && window.Highlight) CSS.highlights.set("xx-said", new Highlight(sentence.range));
    else sentence.block.classList.add("xx-said");
    var box = sentence.range.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight * 0.7) window.scrollBy(0, box.top - innerHeight / 3);
  }

  function stop() {
    turn += 1;
    speaking = false;
    speechSynthesis.cancel();
    darken();
    show();
  }

  /** One at a time: a browser stops in the midst of what is long. */
  function speak() {
    var sentence = sentences[at];
    if (!sentence) {
      at = 0;
      keep("heard", "");
      stop();
      return;
    }
    keep("heard", JSON.stringify({ id: id, at: at, text: sentence.text.slice(0, 20) }));
    light(sentence);
    var mine = turn += 1, utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voice;
    utterance.lang = "zh-CN";
    utterance.rate = slow ? 0.7 : 1;
    utterance.onend = function () {
      if (mine !== turn || !speaking) return;
      at += 1;
      speak();
    };
    utterance.onerror = function () { if (mine === turn && speaking) stop(); };
    speechSynthesis.speak(utterance);
  }

  /** Where it was broken off, if the page still says the same there. */
  function resume() {
    gather();
    try {
      var last = JSON.parse(kept("heard") || "null");
      var there = last && last.id === id ? sentences[Number(last.at)] : null;
      if (there && there.text.slice(0, 20) === last.text) at = Number(last.at);
    } catch (error) { at = 0; }
    if (at >= sentences.length) at = 0;
  }

  function start() {
    turn += 1;
    speechSynthesis.cancel();
    speaking = true;
    speak();
    show();
  }

  // -- what one can do meanwhile --------------------------------------------------------------------

  var panel = document.createElement("div");
  panel.className = "xx-listen";
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", "听");
  panel.hidden = true;

  /** @param {string} words @param {() => void} act */
  function addButton(words, act) {
    var one = document.createElement("button");
    one.type = "button";
    one.textContent = words;
    one.addEventListener("click", act);
    panel.appendChild(one);
    return one;
  }

  /** @param {number} step */
  function go(step) {
    at = Math.max(0, Math.min(sentences.length - 1, at + step));
    start();
  }

  var toggle = addButton("停", function () { if (speaking) stop(); else start(); });
  addButton("上一句", function () { go(-1); });
  addButton("下一句", function () { go(1); });
  var pace = addButton("", function () {
    slow = !slow;
    keep("pace", slow ? "slow" : "");
    if (speaking) start();
    show();
  });
  addButton("不听了", function () {
    stop();
    panel.hidden = true;
    show();
    button.focus();
  });

  function show() {
    toggle.textContent = speaking ? "停一停" : "接着听";
    pace.textContent = slow ? "念快些" : "念慢些";
    button.setAttribute("aria-expanded", String(!panel.hidden));
  }

  function offer() {
    voice = speechSynthesis.getVoices().filter(function (one) { return /^(zh|cmn)\b/i.test(one.lang.replace("_", "-")); })[0] || null;
    if (!voice || !button.hidden) return;
    button.hidden = false;
    root.insertBefore(panel, root.firstChild);
    button.addEventListener("click", function () {
      if (!panel.hidden) return;
      panel.hidden = false;
      resume();
      start();
    });
  }

  offer();
  if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", stop);
})();
