/* What stands in the dialog where there are no results: not yet, none, or none to be had. */
import { button, element, row } from "./elements.js";
import { keepInHistory } from "./history.js";
import { forgetSearches, ownAudience, recentSearches } from "./reader.js";
import { sectionLinks } from "./results.js";
import { missed } from "./saying.js";
/** @import { Dialog } from "./dialog" */
/** @import { Query } from "./query" */

const HINT = "打几个字就行；也可以打拼音或首字母。几个词用空格隔开。";

/**
 * Why nothing can be searched at all.
 * @param {Dialog} dialog
 * @param {unknown} error
 */
export function explain(dialog, error) {
  const isOld = error instanceof Error && error.message === "version";
  dialog.say(isOld ? "搜索换了新版，请刷新再搜。" : "搜索的目录没有取到，网络可能断了。");
  const refresh = () => {
    keepInHistory(dialog.input.value);
    location.reload();
  };
  dialog.put([row("", [isOld ? "刷新" : "再试一次"], isOld ? refresh : dialog.retry)]);
}

/** @param {Dialog} dialog */
function recentRow(dialog) {
  const words = recentSearches();
  if (!words.length) return [];
  const line = row("最近搜过", words, dialog.pick);
  line.append(button("清除", "xx-search-clear", () => {
    forgetSearches();
    showIdle(dialog);
    dialog.input.focus();
  }));
  return [line];
}

/**
 * What stands there before anything is typed.
 * @param {Dialog} dialog
 */
export async function showIdle(dialog) {
  const hint = element("p", "xx-search-hint", HINT), mine = dialog.turn;
  dialog.say("");
  dialog.put([...recentRow(dialog), hint]);
  try {
    const index = await dialog.open();
    if (mine !== dialog.turn || dialog.shell.hidden) return;
    const [letters, name] = index.manifest.example;
    if (name) hint.textContent = HINT.replace("首字母", "首字母，如 " + letters + " 找" + name);
    dialog.out.append(sectionLinks(index, ownAudience(index.manifest)));
  } catch (error) {
    if (mine === dialog.turn) explain(dialog, error);
  }
}

/**
 * What is offered where nothing was found.
 * @param {Dialog} dialog
 * @param {Query} query
 * @param {() => boolean} isCurrent
 * @param {HTMLElement} into
 */
export async function showNothing(dialog, query, isCurrent, into) {
  const { choice } = dialog;
  if (!query.hidden) {
    const simplified = await query.index.simplified(query.text).catch(() => query.text);
    // Whoever has typed on meanwhile is answered next.
    if (!isCurrent() || !dialog.isAsked(query)) return;
    if (simplified !== query.text) {
      dialog.pick(simplified);
      return;
    }
  }
  dialog.say(missed(query));
  if (choice.audience !== undefined || choice.kind !== undefined)
    into.append(row("", ["在全部里找"], () => {
      choice.audience = choice.kind = undefined;
      dialog.filters = null;
      dialog.retry();
    }));
  const hint = element("p", "xx-search-hint", "少打几个字再试，或者从栏目里找：");
  into.append(hint, sectionLinks(query.index, query.own));
  // What is there, only not in the range that was chosen, needs no other words.
  if (query.hidden) return;
  const other = await otherWords(dialog, query);
  if (!isCurrent() || !other || query.found.length) return;
  if (other.names.length) hint.before(row("是不是要找", other.names, dialog.pick));
  if (other.parts.length) hint.before(row("分开找", other.parts, dialog.pick));
}

/**
 * @param {Dialog} dialog
 * @param {Query} query
 */
async function otherWords(dialog, query) {
  try {
    const near = /** @type {typeof import("./near.js")} */ (await dialog.host.part("near"));
    return await near.instead(query);
  } catch { return null; }
}
