/* Ticks in a task list, kept on this phone only. Without a script they last as long as the page. */
(function () {
  "use strict";
  var page = document.querySelector("[data-tasks]");
  var boxes = document.querySelectorAll(".xx-task input");
  if (!page || !boxes.length) return;
  var key = "xuexi.tasks." + page.getAttribute("data-tasks");

  // A task is known by its name or its words: a list that grows keeps the ticks it had.
  function name(box) {
    return box.getAttribute("data-task") || box.parentNode.querySelector("label").textContent.trim().slice(0, 40);
  }

  try {
    var done = JSON.parse(localStorage.getItem(key) || "[]");
    if (Array.isArray(done)) boxes.forEach(function (box) { if (done.indexOf(name(box)) >= 0) box.checked = true; });
  } catch (error) { /* nothing is remembered */ }

  document.addEventListener("change", function (event) {
    if (!event.target.matches(".xx-task input")) return;
    var ticked = Array.from(boxes).filter(function (box) { return box.checked; }).map(name);
    try { localStorage.setItem(key, JSON.stringify(ticked)); } catch (error) { /* not remembered */ }
  });
})();
