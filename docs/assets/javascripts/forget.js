/* What this campaign keeps on the phone goes at a tap, and comes back at another while the page is open. */
(function () {
  "use strict";
  /** @type {HTMLElement | null} */
  var line = document.querySelector("[data-kept]");
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  if (!line || !store) return;
  var place = line, prefix = store.content;
  var button = place.querySelector("button"), said = place.querySelector("[data-kept-said]");
  /** @type {[string, string][]} */
  var taken = [];

  function names() {
    return Object.keys(localStorage).filter(function (name) { return name.indexOf(prefix) === 0; });
  }

  /**
   * @param {string} selector
   * @param {boolean} hidden
   */
  function setHidden(selector, hidden) {
    /** @type {NodeListOf<HTMLElement>} */
    var all = document.querySelectorAll(selector);
    all.forEach(function (element) { element.hidden = hidden; });
  }

  function forget() {
    taken = names().map(function (name) { return [name, localStorage.getItem(name) || ""]; });
    taken.forEach(function (one) { localStorage.removeItem(one[0]); });
    setHidden("[data-mine], [data-record]", true);
    setHidden("[data-mine-doors]", false);
    document.querySelectorAll("[data-last]").forEach(function (door) { door.removeAttribute("data-last"); });
  }

  function bringBack() {
    taken.forEach(function (one) { localStorage.setItem(one[0], one[1]); });
    location.reload();
  }

  function press() {
    if (!button || !said) return;
    if (taken.length) {
      bringBack();
      return;
    }
    forget();
    button.textContent = "还是留着";
    said.textContent = "已经忘掉了。";
  }

  try {
    if (button && names().length) {
      button.addEventListener("click", press);
      place.hidden = false;
    }
  } catch (error) { /* storage is refused: there is nothing to forget */ }
})();
