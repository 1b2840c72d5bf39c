/* A page of the preview loads itself anew when there is a newer one; while it is looked at, it asks. */
(function (script) {
  "use strict";
  if (!script) return;
  var stamp = script.getAttribute("data-stamp") || "";
  /** @type {XMLHttpRequest | null} */
  var request = null;
  var timer = 0;
  function ask() {
    var asked = request = new XMLHttpRequest();
    asked.onloadend = function () {
      var answer = asked.status === 200 ? asked.responseText : "";
      if (answer && answer !== stamp) location.reload();
      else timer = setTimeout(ask, answer ? 0 : 2000);
    };
    asked.open("GET", "/-/changed/" + stamp);
    asked.send();
  }
  function stop() {
    if (request) { request.onloadend = null; request.abort(); }
    clearTimeout(timer);
  }
  function attend() {
    stop();
    if (document.visibilityState !== "hidden") ask();
  }
  addEventListener("pageshow", attend);
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", attend);
})(document.currentScript);
