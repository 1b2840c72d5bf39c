/* Ticks in a task list, kept on this phone only. Without a script they last as long as the page. */
(function () {
  "use strict";
  var page = document.querySelector("[data-tasks]");
  /** @type {NodeListOf<HTMLInputElement>} */
  var found = document.querySelectorAll(".xx-task input");
  var boxes = Array.from(found);
  if (!page || !boxes.length) return;
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var name = "tasks." + page.getAttribute("data-tasks");
  var key = (store ? store.content : "xuexi.") + name;
  // What was kept before each campaign had a place of its own.
  var old = store && store.dataset.old ? store.dataset.old + name : key;

  /**
   * A task is known by its name or its words: a list that grows keeps the ticks it had.
   * @param {HTMLInputElement} box
   */
  function nameOf(box) {
    var label = box.parentNode && box.parentNode.querySelector("label");
    var words = label && label.textContent || "";
    return box.getAttribute("data-task") || words.trim().slice(0, 40);
  }

  /**
   * @param {string} from
   * @returns {unknown[]}
   */
  function kept(from) {
    /** @type {unknown} */
    var value = JSON.parse(localStorage.getItem(from) || "[]");
    return Array.isArray(value) ? value : [];
  }

  // What this page knows of the old list is taken over; the rest may be another campaign's.
  function takeOver() {
    var names = boxes.map(nameOf), all = kept(old);
    var own = all.filter(function (one) { return names.some(function (other) { return other === one; }); });
    var rest = all.filter(function (one) { return own.indexOf(one) < 0; });
    if (!own.length) return;
    localStorage.setItem(key, JSON.stringify(own));
    if (rest.length) localStorage.setItem(old, JSON.stringify(rest));
    else localStorage.removeItem(old);
  }

  try {
    if (old !== key && localStorage.getItem(key) === null) takeOver();
    var done = kept(key);
    boxes.forEach(function (box) { if (done.indexOf(nameOf(box)) >= 0) box.checked = true; });
  } catch (error) { /* nothing is remembered */ }

  document.addEventListener("change", function (event) {
    if (!(event.target instanceof Element) || !event.target.matches(".xx-task input")) return;
    var ticked = boxes.filter(function (box) { return box.checked; }).map(nameOf);
    try { localStorage.setItem(key, JSON.stringify(ticked)); } catch (error) { /* not remembered */ }
  });
})();
