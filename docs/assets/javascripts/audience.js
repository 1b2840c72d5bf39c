/* Remember, on this phone only, whose home was opened last; the front page points there.
   Pages reached by a link do not count: a citation may lead into another branch's pages. What an
   organiser pastes, `?who=…&role=…`, counts on the front page and on the branch's own pages. */
(function () {
  "use strict";
  /** @type {HTMLMetaElement | null} */
  var meta = document.querySelector('meta[name="xuexi:audience"]');
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var key = (store ? store.content : "xuexi.") + "audience";
  var roleKey = (store ? store.content : "xuexi.") + "role";
  // What was kept before each campaign had a place of its own.
  var old = store && store.dataset.old ? store.dataset.old + "audience" : key;

  /** @param {string | null} id */
  function doorOf(id) {
    return id && document.querySelector('.xx-doors [data-audience="' + CSS.escape(id) + '"]');
  }

  /** What was asked for is kept and leaves the address: who comes back to it may have changed since. */
  function takeFromAddress() {
    var query = new URLSearchParams(location.search), who = query.get("who"), role = query.get("role");
    if (who === null && role === null) return;
    if (who !== null && !doorOf(who) && !(meta && who === meta.content)) return;
    if (who !== null) localStorage.setItem(key, who);
    if (role) localStorage.setItem(roleKey, role);
    else if (role === "") localStorage.removeItem(roleKey);
    query.delete("who");
    query.delete("role");
    var rest = String(query);
    history.replaceState(history.state, "", location.pathname + (rest && "?" + rest) + location.hash);
  }

  try {
    takeFromAddress();
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
