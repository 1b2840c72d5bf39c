/* What few pages or phones need is fetched by those alone: a form to go through or to fill in, a recording, the
   study record's ways out, pinyin, and the voice where the phone has a Chinese one. */
(function (script) {
  "use strict";
  if (!(script instanceof HTMLScriptElement)) return;
  var folder = script.src;
  /** @type {Record<string, string>} */
  var WANTED = {
    "self-check.js": "[data-self-check]", "self-test.js": ".xx-test", "recording.js": "[data-audio]",
    "record-out.js": "[data-record]", "forget.js": "[data-kept]"
  };

  /** @param {string} name */
  function fetchScript(name) {
    var element = document.createElement("script");
    element.src = new URL(name, folder).href;
    // In the order in which they are asked for: the last of several begins.
    element.async = false;
    document.head.appendChild(element);
  }

  Object.keys(WANTED).forEach(function (name) {
    if (document.querySelector(WANTED[name])) fetchScript(name);
  });

  /** What fills a meeting's form in comes to whoever wants to: few who read such a page do. */
  function offerFilling() {
    /** @type {HTMLElement | null} */
    var section = document.querySelector("[data-fill-in]");
    var start = document.querySelector("[data-fill-in-start]");
    if (!section || !start) return;
    section.hidden = false;
    start.addEventListener("click", function () {
      ["fill-rules.js", "fill-names.js", "fill-told.js", "fill-paper.js", "fill-cards.js", "fill-in.js"].forEach(fetchScript);
    }, { once: true });
  }

  offerFilling();

  /** The switch for pinyin stands with the sizes of letters: who opens these, or has asked before, gets it. */
  function offerSounds() {
    /** @type {HTMLMetaElement | null} */
    var store = document.querySelector('meta[name="xuexi:store"]');
    var sizes = document.querySelector('[data-bar="size"]'), kept = null;
    if (!sizes || !document.querySelector(".xx-body[data-sounds], .xx-body .xx-term")) return;
    try { kept = localStorage.getItem((store ? store.content : "xuexi.") + "sounds"); } catch (error) { /* asked anew */ }
    if (kept) fetchScript("sounds.js");
    else sizes.addEventListener("click", function () { fetchScript("sounds.js"); }, { once: true });
  }

  offerSounds();

  /** A phone knows its voices some time after the page is there. */
  function listen() {
    var knows = speechSynthesis.getVoices().some(function (one) { return /^(zh|cmn)\b/i.test(one.lang.replace("_", "-")); });
    if (!knows) return;
    speechSynthesis.removeEventListener("voiceschanged", listen);
    fetchScript("listen.js");
  }

  if (!("speechSynthesis" in window) || !document.querySelector("[data-material]") || document.querySelector("[data-audio]")) return;
  if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", listen);
  listen();
})(document.currentScript);
