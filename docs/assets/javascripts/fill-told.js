/* “填好再印”: what is said of the names that were read. People of one name are told apart or somebody
   has to do it, and characters that few machines have are named: eyes are the last proof. */
(function () {
  "use strict";
  /**
   * @typedef {{ name: string, group: string, beside: string[] }} Person
   * @typedef {{ people: Person[], skipped: string[], unused: string[], changed: string[], doubts: string[] }} Read
   */
  /** @type {HTMLElement | null} */
  var section = document.querySelector("[data-fill-in]");
  if (!section) return;
  var place = section, MOST_SHOWN = 12;
  /** @type {{ suffix: number }} */
  var rules = JSON.parse(place.getAttribute("data-fill-in-rules") || "{}");
  /** @type {Set<string> | null} */
  var common = null;

  /** @param {string[]} all */
  function some(all) { return all.slice(0, MOST_SHOWN).join("、") + (all.length > MOST_SHOWN ? "等" : ""); }

  /** What GB 2312 holds, as the browser's own tables say it. */
  function commonSigns() {
    var signs = new Set(), reader = new TextDecoder("gbk");
    for (var first = 0xb0; first <= 0xf7; first += 1) {
      for (var second = 0xa1; second <= 0xfe; second += 1) signs.add(reader.decode(new Uint8Array([first, second])));
    }
    return signs;
  }

  /** Whether a character is Chinese and none of GB 2312's. @param {string} sign */
  function isUnusual(sign) {
    common = common || commonSigns();
    if (/[\ue000-\uf8ff]/.test(sign)) return true;
    return /[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(sign) && !common.has(sign);
  }

  /** What tells people of one name apart: their group, or else the first column that does. @param {Person[]} same */
  function suffixes(same) {
    var columns = [same.map(function (one) { return one.group; })].concat(same[0].beside.map(function (_, at) {
      return same.map(function (one) { return one.beside[at] || ""; });
    }));
    return columns.filter(function (column) {
      return new Set(column).size === column.length && column.every(function (text) { return text && text.length <= rules.suffix; });
    })[0];
  }

  /** @param {Person[]} people @param {string[]} apart @param {string[]} doubts @returns {Person[]} */
  function toldApart(people, apart, doubts) {
    /** @type {Map<string, Person[]>} */
    var byName = new Map();
    people.forEach(function (one) {
      var same = byName.get(one.name);
      if (same) same.push(one); else byName.set(one.name, [one]);
    });
    /** @type {Map<Person, string>} */
    var told = new Map();
    byName.forEach(function (same, name) {
      var behind = same.length > 1 ? suffixes(same) : undefined;
      if (same.length > 1 && !behind) {
        doubts.push("“" + name + "”有 " + same.length + " 个：是几个人的，写成 " + name + "（大）、" + name + "（小）的样子；重了的，删去一行");
      }
      (behind || []).forEach(function (suffix, at) {
        told.set(same[at], name + "（" + suffix + "）");
        apart.push(name + "（" + suffix + "）");
      });
    });
    return people.map(function (one) {
      return { name: told.get(one) || one.name, group: one.group, beside: one.beside };
    });
  }

  place.addEventListener("xuexi:read", function (event) {
    var read = /** @type {CustomEvent<Read>} */ (event).detail, apart = /** @type {string[]} */ ([]), doubts = read.doubts.slice();
    var people = toldApart(read.people, apart, doubts);
    var odd = people.map(function (one) { return one.name; }).filter(function (name) { return Array.from(name).some(isUnusual); });
    var remarks = [
      read.skipped.length ? "没有当作党员：" + some(read.skipped) + "，共 " + read.skipped.length + " 行。" : "",
      read.unused.length ? "没有用的：" + some(read.unused) + "，共 " + read.unused.length + " 处。" : "",
      read.changed.length ? "写法改齐了：" + some(read.changed) + "，共 " + read.changed.length + " 人。" : "",
      apart.length ? "同名的分开印：" + some(apart) + "，共 " + apart.length + " 人。" : "",
      odd.length ? "姓名里有少见的字，印出来看一眼对不对：" + some(odd) + "，共 " + odd.length + " 人。" : ""
    ].filter(Boolean);
    place.dispatchEvent(new CustomEvent("xuexi:people", { detail: { people: people, doubts: doubts, remarks: remarks } }));
  });
})();
