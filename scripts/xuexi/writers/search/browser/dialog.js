/* The dialog: typing, turns, and what is shown of each. */
import { refill } from "./elements.js";
import { explain, showIdle, showNothing } from "./empty.js";
import { makeFilters } from "./filters.js";
import { keepInHistory, keptInHistory, placeOf } from "./history.js";
import { openIndex } from "./index.js";
import { listenToKeys, moveFocus } from "./keyboard.js";
import { Listing } from "./listing.js";
import { Query } from "./query.js";
import { ownAudience, rememberSearch } from "./reader.js";
import { linkTo } from "./saying.js";
/** @import { Left } from "./history" */
/** @import { Index } from "./index" */
/** @import { Choice, Pinyin } from "./query" */
/** @import { Host } from "./types" */

const PAUSE = 180, SLOW = 400;

export class Dialog {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.shell = host.shell;
    this.input = /** @type {HTMLInputElement} */ (this.shell.querySelector("input"));
    this.status = /** @type {HTMLElement} */ (this.shell.querySelector(".xx-search-status"));
    this.out = /** @type {HTMLElement} */ (this.shell.querySelector(".xx-search-out"));
    // Back from a result: the same choice as before, and the place in the list.
    const { xuexiChoice, xuexiLeft } = keptInHistory();
    /** @type {Choice} */
    this.choice = Object.assign({}, xuexiChoice);
    /** @type {Left | null} */
    this.left = xuexiLeft || null;
    /** @type {Index | null} */
    this.index = null;
    /** @type {HTMLElement | null} */
    this.filters = null;
    this.turn = this.timer = this.slow = 0;
    this.isComposing = false;
    this.isTouched = matchMedia("(hover: none)").matches;
    this.run = this.run.bind(this);
    this.retry = this.retry.bind(this);
    this.pick = this.pick.bind(this);
    this.getPinyin = () => /** @type {Promise<Pinyin>} */ (host.part("pinyin"));
  }

  /** The index; asked for again when it has not come. */
  async open() {
    const index = this.index || await openIndex(this.host);
    this.index = this.index || index;
    return this.index;
  }

  listen() {
    const { input, out, shell } = this;
    input.addEventListener("compositionstart", () => { this.isComposing = true; });
    input.addEventListener("compositionend", () => { this.isComposing = false; this.later(); });
    input.addEventListener("input", () => { if (!this.isComposing) this.later(); });
    listenToKeys(shell, { close: this.host.close, enter: () => this.enter() });
    shell.addEventListener("mousedown", (event) => { if (event.target === shell) this.host.close(); });
    out.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!link || !link.href) return;
      rememberSearch(input.value);
      // Coming back, the reader finds the results again.
      keepInHistory(input.value, { xuexiChoice: this.choice, xuexiLeft: placeOf(out, link) });
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.run, PAUSE);
  }

  async enter() {
    rememberSearch(this.input.value);
    if (!await this.run()) return;
    // A finger wants to see the results, a keyboard to go through them.
    if (this.isTouched) this.input.blur();
    else moveFocus(this.shell, 1);
  }

  /**
   * Say something; what takes long need not be said after that.
   * @param {string} text
   */
  say(text) {
    clearTimeout(this.slow);
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  /**
   * Show these instead; a filter that was just set, and is shown again, keeps the focus.
   * @param {Node[]} parts
   */
  put(parts) {
    const focused = document.activeElement;
    refill(this.out, parts);
    if (focused instanceof HTMLElement && this.filters && this.filters.contains(focused)) focused.focus();
  }

  retry() {
    this.input.focus();
    this.run();
  }

  /**
   * Search for a word that was tapped. A finger wants to see the results, not its keyboard.
   * @param {string} word
   */
  pick(word) {
    this.input.value = word;
    (this.isTouched ? this.shell : this.input).focus();
    this.run();
  }

  /**
   * Whether the field still holds what was asked, and nobody is writing in it.
   * @param {Query} query
   */
  isAsked(query) { return !this.isComposing && this.input.value === query.text; }

  /**
   * @param {Query} query
   * @param {() => boolean} isCurrent
   * @param {Left | null} place
   */
  async show(query, isCurrent, place) {
    const filters = this.filters || makeFilters(query.manifest, this.choice, this.run);
    this.filters = filters;
    const listing = new Listing(query, {
      isCurrent: isCurrent, pick: this.pick, retry: this.retry,
      say: (text) => this.say(text), show: (parts) => this.put([filters, ...parts])
    });
    await listing.page();
    if (place) await this.goBack(listing, isCurrent, place);
    if (!isCurrent()) return;
    if (listing.goesOn()) listing.after.append(listing.more());
    if (listing.all.length) listing.after.append(linkTo(query));
    else if (query.failed) this.say("没有查完");
    else await showNothing(this, query, isCurrent, listing.instead);
  }

  /**
   * Back from a result: as many as were there, and the reader at that one unless already elsewhere.
   * @param {Listing} listing
   * @param {() => boolean} isCurrent
   * @param {Left} place
   */
  async goBack(listing, isCurrent, place) {
    await listing.fillTo(place.count);
    const link = listing.linkTo(place.address), box = this.shell.firstElementChild;
    const isMoved = this.shell.scrollTop || box && box.scrollTop;
    if (!isCurrent() || !link || !this.isAsked(listing.query) || isMoved) return;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  }

  /** Search for what stands in the field. Only the last turn may show anything. */
  async run() {
    clearTimeout(this.timer);
    const mine = ++this.turn, place = this.left, text = this.input.value;
    const isCurrent = () => mine === this.turn;
    this.left = null;
    this.out.removeAttribute("aria-busy");
    if (!text.trim()) {
      showIdle(this);
      return true;
    }
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.say("正在找……"), SLOW);
    this.out.setAttribute("aria-busy", "true");
    try {
      const index = await this.open();
      const own = ownAudience(index.manifest);
      const query = await new Query(index, this.getPinyin, text, this.choice, own).begin();
      if (isCurrent()) await this.show(query, isCurrent, place);
    } catch (error) {
      if (isCurrent()) explain(this, error);
    } finally {
      if (isCurrent()) {
        clearTimeout(this.slow);
        this.out.removeAttribute("aria-busy");
      }
    }
    return isCurrent();
  }
}

/**
 * Make the dialog of a shell; what is returned searches for what stands in its field. On the 404 page
 * the shell has no field: there it searches for the words of the page's address.
 * @param {Host} host
 */
export function openDialog(host) {
  if (host.shell.hasAttribute("data-missing")) return async () => {
    const { findMissing } = /** @type {typeof import("./missing.js")} */ (await host.part("missing"));
    return findMissing(host);
  };
  const dialog = new Dialog(host);
  dialog.listen();
  return dialog.run;
}
