/* What the Python side has made for these tests: see test_node.py. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = process.env.XUEXI_MADE || "";
const CASES = new URL("../cases/search/", import.meta.url);
export const SOURCES = new URL("../../scripts/xuexi/writers/search/browser/", import.meta.url);

/** A file that Python made, as JSON. */
export function made(name) { return JSON.parse(readFileSync(join(FOLDER, name), "utf-8")); }

/** Rows of a table of tests/cases/search, which Python's tests read too. */
export function rows(name) {
  return readFileSync(new URL(name, CASES), "utf-8").split("\n")
    .filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

export function cases(name) { return JSON.parse(readFileSync(new URL(name, CASES), "utf-8")); }

/** What a file hands over, as it stands in a site. */
export function handedOver(path) {
  const taken = [];
  const text = readFileSync(join(FOLDER, "site", path), "utf-8");
  new Function("xuexiSearch", text)({ take: (name, value) => taken.push([name, value]) });
  return taken;
}

/** The index of the small campaign, as the loader knows it. */
export const store = {
  base: "https://example.org/",
  load: async (name, hash) => {
    const [[, value]] = handedOver("assets/search/" + name + (hash ? "." + hash : "") + ".js");
    return value;
  }
};

/** A part as the sources have it. */
export function source(name) { return import(new URL(name + ".js", SOURCES)); }

/** A part as a site has it: joined, and given what the dialog has. */
export async function joined(name) {
  const [[, makeDialog]] = handedOver("assets/search/dialog.js");
  const dialog = makeDialog();
  if (name === "dialog") return dialog;
  const [[handed, make]] = handedOver("assets/search/" + name + ".js");
  if (handed !== name) throw new Error(handed);
  return make(dialog);
}
