/* The filters: for whom, and of which kind. */
import { element } from "./elements.js";
/** @import { Manifest } from "./manifest" */
/** @import { Choice } from "./query" */

/**
 * @param {string} label
 * @param {string[][]} options
 * @param {string} chosen
 * @param {(value: string) => void} change
 */
function select(label, options, chosen, change) {
  const field = element("select");
  field.setAttribute("aria-label", label);
  for (const [value, text] of options) {
    const option = element("option", "", text);
    option.value = value;
    field.append(option);
  }
  field.value = chosen;
  field.addEventListener("change", () => change(field.value));
  return field;
}

/**
 * A line of fields that change the choice and say so.
 * @param {Manifest} manifest
 * @param {Choice} choice
 * @param {() => void} changed
 */
export function makeFilters(manifest, choice, changed) {
  const line = element("div", "xx-search-filters");
  const audiences = [["", "给谁看：全部"]].concat(manifest.audiences.map(([id, name]) => [id, name]));
  const kinds = [["", "类别：全部"]].concat(manifest.kinds.map((kind, index) => [String(index), kind]));
  line.append(
    select("给谁看", audiences, choice.audience || "", function (value) {
      choice.audience = value || undefined;
      changed();
    }),
    select("类别", kinds, choice.kind === undefined ? "" : String(choice.kind), function (value) {
      choice.kind = value === "" ? undefined : Number(value);
      changed();
    }));
  return line;
}
