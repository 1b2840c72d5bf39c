/* Remember, on this phone only, whose home was opened last; the front page points there.
   Pages reached by a link do not count: a citation may lead into another branch's pages. */
(function () {
  "use strict";
  /** @type {HTMLMetaElement | null} */
  var meta = document.querySelector('meta[name="xuexi:audience"]');
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var key = (store ? store.content : "xuexi.") + "audience";
  // What was kept before each campaign had a place of its own.
  var old = store && store.dataset.old ? store.dataset.old + "audience" : key;

  /** @param {string | null} id */
  function doorOf(id) {
    return id && document.querySelector('.xx-doors [data-audience="' + CSS.escape(id) + '"]');
  }

  try {
    if (meta && document.querySelector(".xx-home")) localStorage.setItem(key, meta.content);
    var last = localStorage.getItem(key), before = localStorage.getItem(old);
    // Taken over where it is one of ours, so that no other campaign on this host finds it.
    if (last === null && before !== null && doorOf(before)) {
      localStorage.setItem(key, last = before);
      localStorage.removeItem(old);
    }
    var door = doorOf(last);
    if (door) door.setAttribute("data-last", "上次看的");
  } catch (error) { /* storage is refused: nothing is remembered */ }
})();
