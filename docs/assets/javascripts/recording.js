/* A recording by the organisation: “听” plays it, it goes on where it stopped, and where its sentences
   have times the paragraph is lit in which it is. Without this script the player plays all the same. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var place = document.querySelector("[data-audio]");
  var found = place && place.querySelector("audio");
  /** @type {HTMLElement | null} */
  var page = document.querySelector("[data-material]");
  /** @type {HTMLButtonElement | null} */
  var button = document.querySelector('button[data-bar="listen"]');
  if (!place || !found || !page) return;
  var audio = found, id = page.getAttribute("data-material") || "";
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var key = (store ? store.content : "xuexi.") + "played";
  /** @type {[number, string][]} */
  var cues = JSON.parse(place.getAttribute("data-audio") || "[]");
  /** @type {(Element | null)[]} */
  var blocks = [];
  /** @type {Element | null} */
  var lit = null;

  /** @param {string} text */
  function bare(text) { return text.replace(/[^\w\u3400-\u9fff]/g, ""); }

  /** The paragraph of each sentence, looked for from the last one on. */
  function findBlocks() {
    var all = Array.from(document.querySelectorAll("h1, .xx-body p, .xx-body li, .xx-body h2, .xx-body h3, .xx-body h4, .xx-body td"));
    var texts = all.map(function (one) { return bare(one.textContent || ""); }), from = 0;
    blocks = cues.map(function (cue) {
      var words = bare(cue[1]);
      for (var at = from; at < texts.length; at += 1) {
        if (words && texts[at].indexOf(words) >= 0) {
          from = at;
          return all[at];
        }
      }
      return null;
    });
  }

  /** @param {Element | null} block */
  function light(block) {
    if (block === lit) return;
    if (lit) lit.classList.remove("xx-said");
    lit = block;
    if (!block) return;
    block.classList.add("xx-said");
    var box = block.getBoundingClientRect();
    if (box.top < 80 || box.top > innerHeight * 0.7) window.scrollBy(0, box.top - innerHeight / 3);
  }

  function follow() {
    var at = -1;
    cues.forEach(function (cue, number) { if (cue[0] <= audio.currentTime) at = number; });
    light(at < 0 ? null : blocks[at]);
  }

  function keep() {
    try {
      if (audio.ended) localStorage.removeItem(key);
      else if (audio.currentTime) localStorage.setItem(key, JSON.stringify({ id: id, seconds: Math.floor(audio.currentTime) }));
    } catch (error) { /* it begins anew the next time */ }
  }

  /** Nothing is fetched before somebody wants to listen, so the place is found then. */
  function goOn() {
    try {
      var last = JSON.parse(localStorage.getItem(key) || "null");
      if (last && last.id === id && last.seconds > 0 && last.seconds < audio.duration) audio.currentTime = last.seconds;
    } catch (error) { /* from its beginning */ }
  }

  audio.addEventListener("loadedmetadata", goOn, { once: true });
  audio.addEventListener("timeupdate", follow);
  audio.addEventListener("play", findBlocks);
  ["pause", "ended"].forEach(function (name) {
    audio.addEventListener(name, function () {
      keep();
      light(null);
    });
  });
  addEventListener("pagehide", keep);
  if (button) {
    var opener = button;
    opener.hidden = false;
    opener.addEventListener("click", function () {
      if (audio.paused) audio.play().catch(function () { audio.scrollIntoView({ block: "center" }); });
      else audio.pause();
    });
    ["play", "pause"].forEach(function (name) {
      audio.addEventListener(name, function () { opener.textContent = audio.paused ? "听" : "停"; });
    });
  }
})();
