/* The list of one turn's results, filled up a page at a time for as long as the turn is the last. */
import { button, element, refill, row } from "./elements.js";
import { RANKS } from "./match.js";
import { answer, hit } from "./results.js";
import { counted, keepOneLine, suggestions, trouble } from "./saying.js";
/** @import { Proved } from "./prove" */
/** @import { Query } from "./query" */

/**
 * What a list tells the dialog, and asks it.
 * @typedef {{ isCurrent: () => boolean, say: (text: string) => void, show: (parts: Node[]) => void,
 *   pick: (word: string) => void, retry: () => void }} Around
 */

const PAGE = 5, MOST_FETCHED = 7, MOST_TRIED_TEXTS = 12, MOST_TRIED_NAMES = 24;

/**
 * A term's own record is shown as a card above the list, and not once more in it.
 * @param {Proved} found
 */
function isAnswer(found) { return found.record.card && found.rank === RANKS.WHOLE; }

export class Listing {
  /**
   * @param {Query} query
   * @param {Around} around
   */
  constructor(query, around) {
    this.query = query;
    this.around = around;
    this.list = element("ol", "xx-hits");
    this.before = element("div");
    this.after = element("div");
    this.instead = element("div");
    /** @type {Proved[]} */
    this.all = [];
  }

  /** Whether there may be more. */
  goesOn() { return this.query.left() > 0 || this.query.ready.length > 0; }

  /** @param {Proved[]} found */
  draw(found) {
    const { query, around } = this;
    this.all.push(...found);
    /** @type {HTMLElement[]} */
    const above = this.all.filter(isAnswer).map((one) => answer(query, one));
    const words = suggestions(query, this.all.slice(0, PAGE));
    const guesses = words.length > 1 && row("猜您要找", words, around.pick);
    if (guesses) above.push(guesses);
    if (query.failed) above.push(trouble(query, around.retry));
    refill(this.before, above);
    if (!this.list.isConnected) around.show([this.before, this.list, this.after, this.instead]);
    if (this.all.length) refill(this.instead, []);
    if (guesses) keepOneLine(guesses);
    around.say(counted(query));
  }

  /**
   * Fill the list up by a page, a few at a time as they come; `drawn` is told of each few. What does
   * not match is not fetched for ever, and less of it once there is something to see. Names weigh
   * less than texts.
   * @param {() => void} drawn
   */
  async page(drawn = () => { /* nobody waits for them */ }) {
    const { query } = this, from = query.next;
    const most = query.readings.length ? MOST_TRIED_NAMES : MOST_TRIED_TEXTS;
    for (let shown = 0; shown < PAGE && (!shown || query.next - from < MOST_FETCHED);) {
      const found = await query.more(PAGE - shown, shown ? MOST_FETCHED : most);
      if (!this.around.isCurrent()) return;
      for (const one of found) if (!isAnswer(one)) this.list.append(hit(query, one));
      shown += found.length;
      this.draw(found);
      drawn();
      if (!found.length) return;
    }
  }

  /** A button that fills the list up further. */
  more() {
    const { list } = this;
    const more = button(list.children.length ? "更多" : "接着找", "xx-search-more", async () => {
      more.disabled = true;
      const before = list.children.length;
      let isMoved = false;
      await this.page(() => {
        const link = !isMoved && list.children[before] && list.children[before].querySelector("a");
        if (link) link.focus();
        isMoved = true;
      });
      if (!this.around.isCurrent()) return;
      more.disabled = false;
      if (list.children.length) more.textContent = "更多";
      if (!this.goesOn()) more.remove();
      else if (list.children.length === before) more.focus();
    });
    return more;
  }

  /**
   * As many as there were before, as far as they come.
   * @param {number} count
   */
  async fillTo(count) {
    while (this.list.children.length < count && this.goesOn() && this.around.isCurrent()) await this.page();
  }

  /**
   * The link in the list to an address.
   * @param {string} address
   */
  linkTo(address) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = this.list.querySelectorAll(".xx-hit > a");
    return Array.from(links).find((one) => one.href === address);
  }
}
