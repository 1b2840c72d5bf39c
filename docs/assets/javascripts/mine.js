/* The front page becomes the reader's own once he has chosen: his branch and role, what to do next,
   where he stopped reading, what is new. All of it is on this phone only; without a script the page
   asks which branch, as it does the first time. */
(function () {
  "use strict";
  /**
   * @typedef {{ title: string, label: string, from: string, due: string, steady: boolean,
   *   href: string, roles: [string, string][] }} Event
   * @typedef {{ id: string, title: string, href: string, roles: [string, string][],
   *   events: Event[], checks: [string, string, string[]][], latest: [string, string, string][] }} Audience
   */
  /** @type {HTMLElement | null} */
  var found = document.querySelector("[data-mine]");
  if (!found) return;
  var mine = found;
  /** @type {{ asOf: string, audiences: Audience[] }} */
  var data = JSON.parse(mine.getAttribute("data-mine") || "{}");
  /** @type {HTMLMetaElement | null} */
  var store = document.querySelector('meta[name="xuexi:store"]');
  var prefix = store ? store.content : "xuexi.";
  var QUARTERS = ["第一季度", "第二季度", "第三季度", "第四季度"];

  /**
   * What an organiser put into the address, or else what was kept.
   * @param {string} inAddress
   * @param {string} name
   */
  function chosen(inAddress, name) {
    var asked = new URLSearchParams(location.search).get(inAddress);
    if (asked !== null) return asked;
    try { return localStorage.getItem(prefix + name); } catch (error) { return null; }
  }

  /** @param {string} selector */
  function part(selector) {
    /** @type {HTMLElement} */
    var element = mine.querySelector(selector) || document.createElement("a");
    return element;
  }

  /**
   * @param {string} name
   * @param {string} href
   * @param {string} small
   * @param {string} words
   */
  function offer(name, href, small, words) {
    var link = part("[data-mine-" + name + "]"), line = link.querySelector("small");
    link.setAttribute("href", href);
    if (line) line.textContent = small;
    var main = link.querySelector("b");
    if (main) main.textContent = words;
    link.hidden = false;
  }

  /** The reader's own day while the campaign runs; else the one that the campaign says.
   * @param {Event[]} events */
  function dayOf(events) {
    var now = new Date();
    var day = now.getFullYear() + "-" + ("0" + (now.getMonth() + 1)).slice(-2) + "-" + ("0" + now.getDate()).slice(-2);
    var runs = events.some(function (event) { return event.from.slice(0, 4) <= day.slice(0, 4) && event.due >= day; });
    return runs ? day : data.asOf;
  }

  /** @param {string} day */
  function quarterOf(day) { return Math.floor((Number(day.slice(5, 7)) - 1) / 3); }

  /**
   * The one thing to do: what ends this quarter before what comes later, one's own before others'.
   * @param {Audience} audience
   * @param {string | null} role
   */
  function next(audience, role) {
    var day = dayOf(audience.events), end = day.slice(0, 5) + ("0" + (quarterOf(day) * 3 + 3)).slice(-2) + "-31";
    /** @param {Event} event */
    function rank(event) {
      var own = event.roles.some(function (one) { return one[0] === role; });
      return (event.steady ? 4 : event.from > end ? 2 : 0) + (own ? 0 : 1);
    }
    return audience.events
      .filter(function (event) { return event.due >= day; })
      .map(function (event, at) { return { event: event, rank: rank(event), at: at }; })
      .sort(function (one, other) { return one.rank - other.rank || one.at - other.at; })
      .map(function (one) { return one.event; })[0];
  }

  /**
   * @param {Audience} audience
   * @param {string | null} role
   */
  function showNext(audience, role) {
    var event = next(audience, role);
    if (!event) return;
    var own = event.roles.filter(function (one) { return one[0] === role; })[0];
    var when = event.steady ? "全年" : QUARTERS[quarterOf(event.due)];
    offer("due", own ? own[1] : event.href, when + " · " + event.label, "先做：" + event.title);
  }

  /** Where the reader stopped: what is kept is an id and an anchor, and words that are shown as words. */
  function showPlace() {
    /** @type {{ id?: unknown, anchor?: unknown, title?: unknown, words?: unknown } | null} */
    var place = null;
    try { place = JSON.parse(localStorage.getItem(prefix + "place") || "null"); } catch (error) { return; }
    if (!place || typeof place.id !== "string" || !/^[\w-]{1,80}$/.test(place.id)) return;
    var anchor = typeof place.anchor === "string" ? place.anchor : "";
    var words = typeof place.words === "string" ? place.words.slice(0, 24) : "";
    var title = typeof place.title === "string" ? place.title.slice(0, 60) : "";
    var folder = location.protocol === "file:" ? "/index.html" : "/";
    offer("place", "q/" + place.id + folder + (anchor && "#" + encodeURIComponent(anchor)),
      words ? "上次读到 " + words : "上次读的", "接着读：《" + title + "》");
  }

  /**
   * @param {string} href
   * @param {string} words
   * @param {string} [small]
   */
  function linkTo(href, words, small) {
    var link = document.createElement("a");
    link.href = href;
    var title = document.createElement("span");
    title.className = "xx-row-title";
    title.textContent = words;
    link.appendChild(title);
    if (small) link.appendChild(document.createElement("small")).textContent = small;
    return link;
  }

  /** @param {Audience} audience */
  function showLatest(audience) {
    var list = part("[data-mine-latest]");
    audience.latest.forEach(function (one) {
      var day = one[2].split("-").map(Number);
      var item = document.createElement("li");
      item.appendChild(linkTo(one[1], one[0], day[0] + " 年 " + day[1] + " 月 " + day[2] + " 日"));
      list.appendChild(item);
    });
  }

  /**
   * Forms that one goes through by oneself: those of one's role, or all where none is of it.
   * @param {Audience} audience
   * @param {string | null} role
   */
  function showChecks(audience, role) {
    var own = audience.checks.filter(function (one) { return one[2].some(function (other) { return other === role; }); });
    var box = part("[data-mine-checks]"), list = box.querySelector("ul");
    (own.length ? own : audience.checks).forEach(function (one) {
      if (list) list.appendChild(document.createElement("li")).appendChild(linkTo(one[1], one[0], "写下的只在这台手机上"));
      box.hidden = false;
    });
  }

  /**
   * Roles are links to this very page: what an organiser may paste, a tap does.
   * @param {Audience} audience
   * @param {string | null} role
   */
  function showRoles(audience, role) {
    var list = part("[data-mine-roles]");
    audience.roles.concat([["", "都不是"]]).forEach(function (one) {
      var link = document.createElement("a");
      link.href = "?who=" + audience.id + "&role=" + one[0];
      link.textContent = one[1];
      if (one[0] === (role || "")) link.setAttribute("aria-current", "true");
      list.appendChild(link);
    });
  }

  /** @param {boolean} changing */
  function choose(changing) {
    /** @type {HTMLElement | null} */
    var doors = document.querySelector("[data-mine-doors]");
    if (doors) doors.hidden = !changing;
    part("[data-mine-ways]").hidden = changing;
    part("[data-mine-roles]").hidden = !changing;
    part("[data-mine-change]").setAttribute("aria-expanded", String(changing));
    part("[data-mine-change]").textContent = changing ? "不换了" : "换";
  }

  var who = chosen("who", "audience");
  var audience = data.audiences.filter(function (one) { return one.id === who; })[0];
  if (!audience) return;
  var kept = chosen("role", "role");
  var role = audience.roles.filter(function (one) { return one[0] === kept; })[0];
  part("#xx-shui").textContent = audience.title + (role ? " · " + role[1] : "");
  showNext(audience, kept);
  showPlace();
  offer("home", audience.href, "", "打开：" + audience.title + "的全部材料");
  showLatest(audience);
  showChecks(audience, kept);
  showRoles(audience, role ? role[0] : "");
  var asks = false;
  part("[data-mine-change]").addEventListener("click", function () { choose(asks = !asks); });
  choose(false);
  mine.hidden = false;
})();
