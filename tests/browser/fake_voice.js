/* A phone with a Chinese voice that says each sentence when the test lets it: `saidNext()`. */
(function () {
  "use strict";
  /** @type {any[]} */
  const said = [];
  let current = null;
  window.SpeechSynthesisUtterance = function (text) {
    this.text = text;
    this.rate = 1;
  };
  const voices = [{ lang: "en-US", name: "Someone" }];
  const synthesis = new EventTarget();
  synthesis.getVoices = () => voices;
  synthesis.speak = (utterance) => {
    current = utterance;
    said.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice.lang });
  };
  synthesis.cancel = () => {
    const last = current;
    current = null;
    if (last && last.onerror) last.onerror({ error: "canceled" });
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.said = said;
  window.saidNext = () => {
    const last = current;
    current = null;
    last.onend();
  };
  // A browser knows its voices some time after the page is there.
  window.voiceComes = () => {
    voices.push({ lang: "zh_CN", name: "Someone else" });
    synthesis.dispatchEvent(new Event("voiceschanged"));
  };
})();
