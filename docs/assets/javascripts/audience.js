/* Remember, on this phone only, whose pages were read last; the front page points there. */
(function () {
  "use strict";
  var KEY = "xuexi.audience";
  var meta = document.querySelector('meta[name="xuexi:audience"]');
  try {
    if (meta) localStorage.setItem(KEY, meta.content);
    var last = localStorage.getItem(KEY);
    var door = last && document.querySelector('.xx-doors [data-audience="' + CSS.escape(last) + '"]');
    if (door) door.setAttribute("data-last", "上次看的");
  } catch (error) { /* storage is refused: nothing is remembered */ }
})();
