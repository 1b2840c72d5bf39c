/* Remember, on this phone only, whose home was opened last; the front page points there.
   Pages reached by a link do not count: a citation may lead into another branch's pages. */
(function () {
  "use strict";
  var KEY = "xuexi.audience";
  var meta = document.querySelector('meta[name="xuexi:audience"]');
  try {
    if (meta && document.querySelector(".xx-home")) localStorage.setItem(KEY, meta.content);
    var last = localStorage.getItem(KEY);
    var door = last && document.querySelector('.xx-doors [data-audience="' + CSS.escape(last) + '"]');
    if (door) door.setAttribute("data-last", "上次看的");
  } catch (error) { /* storage is refused: nothing is remembered */ }
})();
