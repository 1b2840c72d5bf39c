/* “填好再印”: names that somebody has pasted become people, by the rules of rosters. Nothing is
   passed over in silence: who is none is named, and what nobody can tell is a doubt. */
(function () {
  "use strict";
  /**
   * @typedef {{ nobody: [string, string][], number: string, duty: string, organisation: string, sentence: string, groups: string[],
   *   heading: string, nameColumn: string, groupColumn: string, beside: string[], telling: string[], within: number,
   *   surnames: string, doubles: string[], dots: string, dot: string, longest: number, suffix: number,
   *   short: number, tooLong: number, few: number, rich: number }} Rules
   * @typedef {{ name: string, group: string, beside: string[] }} Person
   * @typedef {{ text: string, mark: string }} Cell
   * @typedef {{ text: string, said: string }} Row
   * @typedef {{ people: Person[], skipped: string[], unused: string[], changed: string[], doubts: string[] }} Read
   */
  /** @type {HTMLElement | null} */
  var section = document.querySelector("[data-fill-in]");
  /** @type {HTMLTextAreaElement | null} */
  var area = document.querySelector("[data-fill-in-names]");
  if (!section || !area) return;
  var place = section, field = area;
  /** @type {{ limits: { people: number } }} */
  var told = JSON.parse(place.getAttribute("data-fill-in") || "{}");
  /** @type {Rules} */
  var rules = JSON.parse(place.getAttribute("data-fill-in-rules") || "{}");
  var HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";

  /** @param {string} pattern */
  function whole(pattern) { return new RegExp("^(?:" + pattern + ")$", "i"); }

  var nobody = rules.nobody.map(function (one) { return { mark: one[0], pattern: whole(one[1]) }; });
  var numeral = whole(rules.number), duty = whole(rules.duty), organisation = whole(rules.organisation), sentence = whole(rules.sentence);
  var heading = whole(rules.heading), nameColumn = whole(rules.nameColumn), groupColumn = whole(rules.groupColumn);
  var dots = new RegExp("(?<=\\p{L})(?:\\s*[" + rules.dots + "])+\\s*(?=\\p{L})", "gu");
  var fullStop = new RegExp("(?<=[" + HAN + "])\\s*\\.\\s*(?=[" + HAN + "])", "gu");
  var between = new RegExp("(?<=[" + HAN + "])\\s+(?=[" + HAN + "])", "gu");
  var letters = "[\\p{L}\\p{M}" + rules.dot + "]+";
  var named = new RegExp("^" + letters + "(?: " + letters + ")*(?:（[^（）]{1,8}）)?$", "u");
  var serial = /^[(（【[]?\s*(?:\d{1,4}(?!\d)|[一二三四五六七八九十]{1,3}(?=[、.．)）]))\s*[)）】\].．、,，:：]?\s*(?=\S)/;
  var parted = /[,，、;；/／|｜]/, WEAK = ["", "NUMBER", "VALUE", "DATE"];

  /** As rosters compare words: without white space, full width and half width alike. @param {string} text */
  function plain(text) { return text.normalize("NFKC").replace(/\s+/g, ""); }

  /** @param {string} text */
  function even(text) {
    var bracketed = text.trim().replace(/\(/g, "（").replace(/\)/g, "）");
    return bracketed.replace(dots, rules.dot).replace(fullStop, rules.dot).replace(between, "");
  }

  /** What a whole cell says that names nobody; empty for what may be a name or anything else. @param {string} text */
  function markOf(text) {
    var bare = plain(text), inner = /^[([【〔*](.+)[)\]】〕*]$/.exec(bare), words = text.normalize("NFKC").trim().split(/\s+/);
    if (bare.length > rules.tooLong) return "NOTE";
    var readings = [bare].concat(inner ? inner[1] : [], words.length > 1 && words[0].length > 1 ? words[0] + ":" + words.slice(1).join("") : []);
    for (var at = 0; at < nobody.length; at += 1) {
      if (readings.some(nobody[at].pattern.test, nobody[at].pattern)) return nobody[at].mark;
    }
    return "";
  }

  /** @param {string} text */
  function isNumber(text) { return numeral.test(plain(text)); }

  /** The group that a line names. @param {string} text */
  function groupOf(text) {
    var match = markOf(text) === "GROUP" ? heading.exec(plain(text)) : null;
    return match && match.groups ? match.groups.name : "";
  }

  /** @param {string} bare */
  function isShortName(bare) {
    var known = rules.surnames.indexOf(bare.slice(0, 1)) >= 0 || rules.doubles.indexOf(bare.slice(0, 2)) >= 0;
    return bare.length > 1 && bare.length <= rules.short && known && rules.groups.indexOf(bare) < 0;
  }

  /** @param {string} bare */
  function namesGroup(bare) { return rules.groups.indexOf(bare) >= 0 || organisation.test(bare); }

  /** Why a text is no one person's name; empty where it may be. @param {string} text */
  function whyNot(text) {
    var name = even(text), bare = plain(name), said = "看不出“" + text.trim() + "”是不是姓名";
    if (duty.test(bare)) return "“" + text.trim() + "”像是把职务和姓名写在了一起";
    var isColumn = rules.beside.indexOf(bare) >= 0 || /(?:姓名|名字)$/.test(bare);
    return !named.test(name) || name.length > rules.longest || markOf(name) || isColumn ? said : "";
  }

  /** The same for what stands alone, with nothing beside it that people have. @param {string} text */
  function whyNotAlone(text) {
    var bare = plain(text), isDotted = even(text).indexOf(rules.dot) > 0;
    if (!isDotted && (sentence.test(bare) || (namesGroup(bare) && !isShortName(bare)))) return "看不出“" + text.trim() + "”是不是姓名";
    return whyNot(text);
  }

  /** @param {Read} all @param {string} name @param {string} group @param {string[]} beside */
  function take(all, name, group, beside) {
    var own = even(name);
    if (own !== name.trim()) all.changed.push("“" + name.trim() + "”印成“" + own + "”");
    all.people.push({ name: own, group: group, beside: beside });
  }

  /** A line of a list: one name, several, or one with what else is known. @param {string} text @param {string} group @param {Read} all */
  function readLine(text, group, all) {
    var rest = text.replace(serial, "").trim(), isRow = /\t/.test(rest), isParted = !isRow && parted.test(rest);
    var cells = (isRow ? rest.split("\t") : isParted ? rest.split(parted) : rest.split(/\s+/)).map(function (cell) { return cell.trim(); }).filter(Boolean);
    var own = group, names = /** @type {string[]} */ ([]), unused = /** @type {string[]} */ ([]);
    cells.forEach(function (cell) {
      if (groupOf(cell)) own = groupOf(cell);
      else if (markOf(cell) || rules.beside.indexOf(cell) >= 0 || /^[\d\s+\-./年月日()%]+$|^[男女]$/.test(cell.normalize("NFKC"))) unused.push(cell);
      else names.push(cell);
    });
    if (!isRow && !isParted && names.length > 1) {
      // Words with spaces between: 王 芳 is one person, of 阿依 古丽 and 王芳 李强 nobody knows.
      var has = names.some(function (word) { return Array.from(word).length === 1; });
      if (!has && /[\u3400-\u9fff]/.test(rest)) return "不知道是一个人还是几个人：几个人的，一人一行；一个人的，中间写“" + rules.dot + "”";
      names = [names.join(" ")];
    }
    if (isRow && names.length > 1) {
      if (names.slice(1).some(function (cell) { return isShortName(plain(cell)) || whyNot(cell) === "" && even(cell).indexOf(rules.dot) > 0; })) {
        return "这一行像有几个姓名：一人一行；从 Excel 贴的，连“姓名”这些栏名一起贴";
      }
      unused = unused.concat(names.splice(1));
    }
    var why = names.map(whyNotAlone).concat(isParted ? names.slice(1).map(function (name) {
      return isShortName(plain(name)) || even(name).indexOf(rules.dot) > 0 ? "" : "看不出“" + name + "”是不是姓名，是的，单独写一行";
    }) : []).filter(Boolean)[0];
    if (why) return why;
    all.unused = all.unused.concat(unused);
    names.forEach(function (name) { take(all, name, own, []); });
    return names.length ? "" : "没有姓名";
  }

  /** What each cell of a row says; behind 填表人： stands who it was. @param {string[]} cells @param {number[]} ats @returns {Cell[]} */
  function marked(cells, ats) {
    var label = false;
    return cells.map(function (text, at) {
      if (!text.trim()) return { text: "", mark: "" };
      var mark = markOf(text) || (isNumber(text) && (ats.indexOf(at) < 0 || /\d/.test(text)) ? "NUMBER" : "");
      if (label && (mark === "" || mark === "NUMBER")) mark = "VALUE";
      label = ["SIGNER", "FIELD", "NOTE"].indexOf(mark) >= 0 && /:$/.test(plain(text));
      return { text: text, mark: mark };
    });
  }

  /** A row without a name: nobody "-", or somebody whose name was forgotten. @param {Cell[]} filled */
  function judgeNameless(filled) {
    var words = filled.filter(function (one) { return one.mark !== "NUMBER" && one.mark !== "VALUE"; });
    if (!words.length) return filled.every(function (one) { return one.mark === "NUMBER"; }) ? "-" : "没有姓名";
    var first = plain(words[0].text), isLine = /[:。!?;,、]/.test(first) || (namesGroup(first) && !isShortName(first));
    if (words.some(function (one) { return !one.mark; })) return filled.length === 1 && isLine ? "-" : "没有姓名";
    var isWeak = words.every(function (one) { return one.mark === "DATE" || one.mark === "GROUP"; });
    return isWeak && filled.length > 1 ? "没有姓名" : "-";
  }

  /** What a row of a table is: a person "", nobody "-", or why it is not to be told. @param {Cell[]} cells @param {number} at @param {boolean} isRich */
  function judge(cells, at, isRich) {
    var own = cells[at], others = cells.filter(function (one, number) { return number !== at && one.text; });
    if (!own || !own.text) return judgeNameless(others);
    var telling = others.some(function (one) { return WEAK.indexOf(one.mark) < 0; });
    if (own.mark && (telling || own.mark !== "NUMBER")) {
      return others.some(function (one) { return !one.mark; }) ? "像是合计、签名或说明，可这一行还有别的内容" : "-";
    }
    var left = cells.slice(0, at).some(function (one) { return ["TOTAL", "SIGNER", "NOTE"].indexOf(one.mark) >= 0; });
    if (left || others.some(function (one) { return one.mark === "SIGNER" && /[:。!?;]/.test(plain(one.text)); })) {
      return "这一行还写着合计、说明或者谁填表、谁审核";
    }
    var name = bareName(own.text);
    if (others.length) return whyNot(name);
    return isRich && namesGroup(plain(name)) ? "看不出“" + name + "”是不是姓名" : whyNotAlone(name);
  }

  /** Without a number in front, unless the whole says something else. @param {string} text */
  function bareName(text) { return markOf(text) ? text.trim() : text.trim().replace(serial, "").trim(); }

  /** @param {string} text */
  function cellsOf(text) { return text.split(/\t/.test(text) ? "\t" : /[,，]/); }

  /** A table under its names of columns; lists may stand side by side. @param {Row[]} lines @param {string[]} titles @param {Read} all */
  function readTable(lines, titles, all) {
    var head = cellsOf(lines[0].text).map(plain), same = head.join("\t");
    var ats = head.map(function (cell, at) { return nameColumn.test(cell) ? at : -1; }).filter(function (at) { return at >= 0; });
    var width = ats.length > 1 ? ats[1] - ats[0] : head.length, columns = head.slice(0, width);
    // Each list has the columns of the first, and its names in the same place.
    var isEven = head.every(function (cell, at) { return cell === columns[at % width]; });
    if (!isEven || ats.length !== Math.ceil((head.length - ats[0]) / width)) {
      all.doubts.push(lines[0].said + "：有几栏像是姓名，不知道照哪一栏，只留一栏");
      return;
    }
    var rows = lines.slice(1).filter(function (line) { return cellsOf(line.text).map(plain).join("\t") !== same; });
    var cells = rows.map(function (line) { return marked(cellsOf(line.text), ats); });
    var groupAt = columns.findIndex(function (cell) { return groupColumn.test(cell); });
    ats.forEach(function (_, list) {
      var group = "", parts = cells.map(function (row) { return row.slice(list * width, list * width + width); });
      var listed = parts.filter(function (part) { return part[ats[0]] && part[ats[0]].text; });
      var rich = listed.filter(function (part) { return part.some(function (one, at) { return at !== ats[0] && one.text && one.mark !== "NUMBER"; }); });
      var isRich = listed.length >= rules.few && rich.length >= rules.rich * listed.length;
      parts.forEach(function (part, number) {
        var said = rows[number].said, filled = part.filter(function (one) { return one.text; });
        if (!filled.length) return;
        var verdict = judge(part, ats[0], isRich);
        if (!verdict && filled.length === 1 && titles.indexOf(plain(filled[0].text)) >= 0) verdict = "和栏名上面的一行一样";
        if (filled.some(function (one) { return nameColumn.test(plain(one.text)); })) verdict = "栏名和上面的不一样";
        var above = verdict === "-" && filled.length === 1 ? groupOf(filled[0].text) : "";
        if (above) group = above;
        else if (verdict === "-") all.skipped.push(said);
        else if (verdict) all.doubts.push(said + "：" + verdict);
        else take(all, bareName(part[ats[0]].text), plain((part[groupAt] || { text: "" }).text) || group, rules.telling.map(function (column) { return (part[columns.indexOf(column)] || { text: "" }).text.trim(); }));
      });
    });
  }

  /** @param {Row[]} lines @param {string[]} titles @param {Read} all */
  function readList(lines, titles, all) {
    var group = "";
    lines.forEach(function (line) {
      var own = line.text.trim(), colon = /^(.{2,14}?)[:：](.+)$/.exec(own), before = colon ? groupOf(colon[1]) : "";
      if (before && colon) { group = before; own = colon[2].trim(); }
      else if (groupOf(own)) { group = groupOf(own); return; }
      else if (markOf(own)) { all.skipped.push(line.said); return; }
      var why = titles.indexOf(plain(own)) >= 0 ? "和栏名上面的一行一样" : readLine(own, group, all);
      if (why) all.doubts.push(line.said + "：" + why);
    });
  }

  /** @param {string} text @returns {Read} */
  function read(text) {
    /** @type {Read} */
    var all = { people: [], skipped: [], unused: [], changed: [], doubts: [] };
    var lines = text.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "").split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map(function (raw, at) {
      var own = raw.trim().replace(/\s+/g, " ");
      return { text: raw, said: "第 " + (at + 1) + " 行“" + (own.length > 16 ? own.slice(0, 15) + "…" : own) + "”" };
    }).filter(function (line) { return line.text.trim(); });
    var start = lines.slice(0, rules.within).findIndex(function (line) { return cellsOf(line.text).some(function (cell) { return nameColumn.test(plain(cell)); }); });
    var above = lines.slice(0, Math.max(start, 0)), titles = above.map(function (line) { return plain(line.text); });
    all.skipped = above.map(function (line) { return line.said; });
    if (start >= 0 && cellsOf(lines[start].text).length > 1) readTable(lines.slice(start), titles, all);
    else readList(lines.slice(start + 1), titles, all);
    if (all.people.length > told.limits.people) all.doubts.push("超过 " + told.limits.people + " 人，分几次印");
    return all;
  }

  function tell() { place.dispatchEvent(new CustomEvent("xuexi:read", { detail: read(field.value) })); }

  // A browser may tell of a pasted list line by line.
  var waiting = 0;
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = window.setTimeout(tell, 0);
  });
})();
