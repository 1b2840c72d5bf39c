/* The dialog: typing, filters, the list, the keyboard. */
(function (search) {
  "use strict";
  const { element, hit, card, row, sections } = search.results;
  const PAGE = 5, MOST_FETCHED = 7, MOST_TRIED = 12, MOST_NAMES = 24, PAUSE = 180, SLOW = 400, KEPT = 8, RECENT = "xuexi.searches";
  const HINT = "打几个字就行；也可以打拼音或首字母。几个词用空格隔开。";
  const shell = search.shell;
  const input = shell.querySelector("input");
  const status = shell.querySelector(".xx-search-status");
  const out = shell.querySelector(".xx-search-out");
  const choice = {};
  let turn = 0, timer = 0, slow = 0, composing = false, filters = null, left = null;

  function remembered(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  function own() {
    const meta = document.querySelector('meta[name="xuexi:audience"]');
    return remembered("xuexi.audience") || (meta && meta.content) || "";
  }

  function recent() {
    try {
      const list = JSON.parse(remembered(RECENT) || "[]");
      return Array.isArray(list) ? list.filter((word) => typeof word === "string").slice(0, KEPT) : [];
    } catch (error) { return []; }
  }

  function remember(query) {
    const text = query.trim().slice(0, 60);
    if (!text) return;
    const list = [text].concat(recent().filter((word) => word !== text)).slice(0, KEPT);
    try { localStorage.setItem(RECENT, JSON.stringify(list)); } catch (error) { /* not remembered */ }
  }

  /** Why nothing can be searched at all. */
  function explain(error) {
    const isOld = error.message === "version";
    say(isOld ? "搜索换了新版，请刷新再搜。" : "搜索的目录没有取到，网络可能断了。");
    put([row("", isOld ? ["刷新"] : ["再试一次"], isOld ? refresh : retry)]);
  }

  function refresh() {
    try { history.replaceState(history.state, "", asked()); } catch (error) { /* it has to be typed again */ }
    location.reload();
  }

  /** This page with what is searched for in its address. */
  function asked() {
    const here = new URL(location.href);
    here.searchParams.set("q", input.value.slice(0, 60));
    return here;
  }

  /** Say something; what takes long need not be said after that. */
  function say(text) {
    clearTimeout(slow);
    if (status.textContent !== text) status.textContent = text;
  }

  /** Show these instead; a filter that was just set, and is shown again, keeps the focus. */
  function put(parts) {
    const focused = document.activeElement;
    out.replaceChildren(...parts);
    if (filters && filters.contains(focused)) focused.focus();
  }

  const isTouched = matchMedia("(hover: none)").matches;

  /** Search for a word that was tapped. A finger wants to see the results, not its keyboard. */
  function pick(word) {
    input.value = word;
    (isTouched ? shell : input).focus();
    run();
  }

  /** Whether the field still holds what was asked, and nobody is writing in it. */
  function isAsked(query) { return !composing && input.value === query.text; }

  /** What stands there before anything is typed. */
  function idle() {
    say("");
    const parts = [];
    const words = recent();
    if (words.length) {
      const line = row("最近搜过", words, pick);
      const clear = element("button", "xx-search-clear", "清除");
      clear.type = "button";
      clear.addEventListener("click", function () {
        try { localStorage.removeItem(RECENT); } catch (error) { /* there was nothing */ }
        idle();
        input.focus();
      });
      line.append(clear);
      parts.push(line);
    }
    const hint = element("p", "xx-search-hint", HINT);
    parts.push(hint);
    put(parts);
    const mine = turn;
    search.files.open().then(function (manifest) {
      if (mine !== turn || shell.hidden) return;
      const [letters, name] = manifest.example;
      if (name) hint.textContent = HINT.replace("首字母", "首字母，如 " + letters + " 找" + name);
      out.append(sections(own()));
    }, function (error) {
      if (mine === turn) explain(error);
    });
  }

  function select(label, options, chosen, change) {
    const field = element("select");
    field.setAttribute("aria-label", label);
    options.forEach(function ([value, text]) {
      const option = element("option", "", text);
      option.value = value;
      field.append(option);
    });
    field.value = chosen;
    field.addEventListener("change", () => change(field.value));
    return field;
  }

  function makeFilters() {
    const manifest = search.files.manifest;
    const line = element("div", "xx-search-filters");
    const audiences = [["", "给谁看：全部"]].concat(manifest.audiences.map(([id, name]) => [id, name]));
    const kinds = [["", "类别：全部"]].concat(manifest.kinds.map((kind, index) => [String(index), kind]));
    line.append(
      select("给谁看", audiences, choice.audience || "", function (value) {
        choice.audience = value || undefined;
        run();
      }),
      select("类别", kinds, choice.kind === undefined ? "" : String(choice.kind), function (value) {
        choice.kind = value === "" ? undefined : Number(value);
        run();
      }));
    return line;
  }

  /** Words to go on with: names that the results have and the query has not spelt out. */
  function suggestions(query, page) {
    const names = page.filter((found) => found.rank <= search.ranks.TITLE)
      .map((found) => found.record.card ? found.record.title.text : found.places[0].text)
      .filter((name) => name.length <= 14 && search.fold(name) !== query.folded);
    const once = new Map(names.reverse().map((name) => [search.fold(name), name]));
    return Array.from(once.values()).reverse().slice(0, 4);
  }

  function counted(query) {
    const count = query.count();
    if (!count) return "";
    return query.found.length ? "找到" + (query.left() ? "约 " : " ") + count + " 份" : missed(query);
  }

  /** What is said where nothing was found, or nothing so far. */
  function missed(query) {
    const text = query.text.trim(), name = "“" + (text.length > 30 ? text.slice(0, 30) + "……" : text) + "”";
    if (query.left()) return "看了 " + query.next + " 份，没有" + name + "，还有 " + query.left() + " 份没看";
    return (query.hidden ? "在选定的范围里" : "") + "没有找到" + name;
  }

  async function nothing(query, mine, into) {
    if (!query.hidden) {
      const simplified = await search.files.simplified(query.text).catch(() => query.text);
      // Whoever has typed on meanwhile is answered next.
      if (mine !== turn || !isAsked(query)) return;
      if (simplified !== query.text) return pick(simplified);
    }
    say(missed(query));
    const parts = [];
    if (choice.audience !== undefined || choice.kind !== undefined)
      parts.push(row("", ["在全部里找"], function () {
        choice.audience = choice.kind = undefined;
        filters = null;
        input.focus();
        run();
      }));
    const hint = element("p", "xx-search-hint", "少打几个字再试，或者从栏目里找：");
    into.append(...parts, hint, sections(own()));
    // What is there, only not in the range that was chosen, needs no other words.
    if (query.hidden) return;
    const other = await search.load("near").then(() => search.near(query)).catch(() => null);
    if (mine !== turn || !other || query.found.length) return;
    if (other.names.length) hint.before(row("是不是要找", other.names, pick));
    if (other.parts.length) hint.before(row("分开找", other.parts, pick));
  }

  /** For organisers: the address that opens these results. */
  function address(query) {
    const line = element("p", "xx-search-link");
    const link = element("a", "", "复制这次搜索的链接");
    const front = search.base + (location.protocol === "file:" ? "index.html" : "");
    link.href = front + "?q=" + encodeURIComponent(query.text.trim().slice(0, 60));
    link.setAttribute("data-copy-link", "");
    line.setAttribute("data-permalink", link.href);
    line.append(link);
    return line;
  }

  function retry() {
    input.focus();
    run();
  }

  function trouble(query) {
    const line = element("p", "xx-search-trouble", "有 " + query.failed + " 个搜索文件没有取到，结果可能不全。");
    const again = element("button", "", "再试一次");
    again.type = "button";
    again.addEventListener("click", retry);
    line.append(again);
    return line;
  }

  /** A term's own record is shown as a card above the list, and not once more in it. */
  function isAnswer(found) { return found.record.card && found.rank === search.ranks.WHOLE; }

  /** Results matter more than guesses: only those that stand beside the first one. */
  function keepOneLine(line) {
    const [first, ...others] = line.querySelectorAll("button");
    for (const button of others) if (button.offsetTop > first.offsetTop) button.remove();
  }

  /** How many to fetch in vain: names weigh less than texts. */
  function mostTried(query) { return query.readings.length ? MOST_NAMES : MOST_TRIED; }

  /** Fill the list up by a page, a few at a time as they come; `draw` is told of each few. What does
      not match is not fetched for ever, and less of it once there is something to see. */
  async function page(query, list, mine, draw) {
    const from = query.next;
    for (let shown = 0; shown < PAGE && (!shown || query.next - from < MOST_FETCHED);) {
      const found = await query.more(PAGE - shown, shown ? MOST_FETCHED : mostTried(query));
      if (mine !== turn) return;
      for (const one of found) if (!isAnswer(one)) list.append(hit(query, one));
      shown += found.length;
      draw(found);
      if (!found.length) return;
    }
  }

  function moreButton(query, list, mine, draw) {
    const button = element("button", "xx-search-more", list.children.length ? "更多" : "接着找");
    button.type = "button";
    button.addEventListener("click", async function () {
      button.disabled = true;
      const before = list.children.length;
      let moved = false;
      await page(query, list, mine, function (found) {
        draw(found);
        if (!moved && list.children[before]) list.children[before].querySelector("a").focus();
        moved = true;
      });
      if (mine !== turn) return;
      button.disabled = false;
      if (list.children.length) button.textContent = "更多";
      if (!goesOn(query)) button.remove();
      else if (list.children.length === before) button.focus();
    });
    return button;
  }

  function goesOn(query) { return query.left() || query.ready.length; }

  /** Back from a result: as many as were there, and the reader at that one unless already elsewhere. */
  async function goBack(place, query, list, mine, draw) {
    while (list.children.length < place.count && goesOn(query) && mine === turn) await page(query, list, mine, draw);
    const link = Array.from(list.querySelectorAll(".xx-hit > a")).find((one) => one.href === place.address);
    if (mine !== turn || !link || !isAsked(query) || shell.scrollTop || shell.firstChild.scrollTop) return;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  }

  async function show(query, mine, place) {
    const list = element("ol", "xx-hits");
    const before = element("div"), after = element("div"), instead = element("div");
    const all = [];
    filters = filters || makeFilters();
    function draw(found) {
      all.push(...found);
      const above = all.filter(isAnswer).map((one) => card(query, one));
      const words = suggestions(query, all.slice(0, PAGE));
      const guesses = words.length > 1 && row("猜您要找", words, pick);
      if (guesses) above.push(guesses);
      if (query.failed) above.push(trouble(query));
      before.replaceChildren(...above);
      if (!list.isConnected) put([filters, before, list, after, instead]);
      if (all.length) instead.replaceChildren();
      if (guesses) keepOneLine(guesses);
      say(counted(query));
    }
    await page(query, list, mine, draw);
    if (place) await goBack(place, query, list, mine, draw);
    if (mine !== turn) return;
    if (goesOn(query)) after.append(moreButton(query, list, mine, draw));
    if (all.length) after.append(address(query));
    else if (query.failed) say("没有查完");
    else await nothing(query, mine, instead);
  }

  /** Search for what stands in the field. Only the last turn may show anything. */
  async function run() {
    clearTimeout(timer);
    const mine = ++turn, place = left;
    const text = input.value;
    left = null;
    out.removeAttribute("aria-busy");
    if (!text.trim()) {
      idle();
      return true;
    }
    clearTimeout(slow);
    slow = setTimeout(() => say("正在找……"), SLOW);
    out.setAttribute("aria-busy", "true");
    try {
      const query = await new search.Query(text, choice, own()).begin();
      if (mine === turn) await show(query, mine, place);
    } catch (error) {
      if (mine === turn) explain(error);
    } finally {
      if (mine === turn) {
        clearTimeout(slow);
        out.removeAttribute("aria-busy");
      }
    }
    return mine === turn;
  }

  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", function () { composing = false; later(); });
  input.addEventListener("input", function () { if (!composing) later(); });
  function later() {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  }

  function stops() {
    return Array.from(shell.querySelectorAll("input, button, select, a[href]"))
      .filter((stop) => stop.offsetParent && !stop.disabled);
  }

  function move(step) {
    const links = [input].concat(Array.from(out.querySelectorAll(".xx-hit > a")));
    const next = links[links.indexOf(document.activeElement) + step];
    if (next) next.focus();
  }

  shell.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "Escape") search.close();
    else if (/^Arrow(Down|Up)$/.test(event.key) && event.target.tagName !== "SELECT") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    else if (event.key === "Enter" && event.target === input) {
      remember(input.value);
      run().then(function (isLast) {
        if (!isLast) return;
        // A finger wants to see the results, a keyboard to go through them.
        if (isTouched) input.blur();
        else move(1);
      });
    } else if (event.key === "Tab") {
      const list = stops();
      const edge = event.shiftKey ? list[0] : list[list.length - 1];
      if (document.activeElement === edge) {
        event.preventDefault();
        (event.shiftKey ? list[list.length - 1] : list[0]).focus();
      }
    }
    // The theme has keys of its own.
    event.stopPropagation();
  });
  shell.addEventListener("mousedown", function (event) { if (event.target === shell) search.close(); });
  out.addEventListener("click", function (event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    remember(input.value);
    // Coming back, the reader finds the results again.
    const hits = Array.from(out.querySelectorAll(".xx-hit")), at = hits.indexOf(link.closest(".xx-hit"));
    const place = at < 0 ? null : { count: at + 1, address: hits[at].querySelector("a").href };
    const state = Object.assign({}, history.state, { xuexiChoice: choice, xuexiLeft: place });
    try { history.replaceState(state, "", asked()); } catch (error) { /* a folder's page may not */ }
  });

  // Back from a result: the same choice as before, and the place in the list.
  const before = history.state || {};
  Object.assign(choice, before.xuexiChoice);
  left = before.xuexiLeft || null;
  search.show = run;
})(window.xuexiSearch);
