(function (stamp) {
  var request, timer;
  function ask() {
    request = new XMLHttpRequest();
    request.onloadend = function () {
      var answer = this.status === 200 ? this.responseText : "";
      if (answer && answer !== stamp) location.reload();
      else timer = setTimeout(ask, answer ? 0 : 2000);
    };
    request.open("GET", "{{ path }}/" + stamp);
    request.send();
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
})("{{ stamp }}");
