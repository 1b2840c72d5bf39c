/* The files that a site has: the sources joined, with shorter names and nothing else changed; and
   no script that a browser of 2019 could not read. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "acorn";
import { made, SOURCES } from "./made.mjs";

const ROOT = new URL("../../", import.meta.url);
const INLINE = new URL("scripts/xuexi/writers/inline/", ROOT);
const OURS = new URL("docs/assets/javascripts/", ROOT);
const FILES = ["dialog", "mark", "missing", "near", "pinyin"];

function nodes(tree) {
  if (!tree || typeof tree !== "object") return [];
  const inner = Object.values(tree).flatMap(nodes);
  return typeof tree.type === "string" ? [tree].concat(inner) : inner;
}

function scriptTree(text) { return parse(text, { ecmaVersion: 2019, sourceType: "script" }); }

/** Names that stand for themselves: not those of properties. */
function variables(tree) {
  const properties = new Set();
  for (const node of nodes(tree)) {
    if (node.type === "MemberExpression" && !node.computed) properties.add(node.property);
    if (/^(Property|MethodDefinition)$/.test(node.type) && !node.computed && !node.shorthand)
      properties.add(node.key);
  }
  return nodes(tree).filter((node) => node.type === "Identifier" && !properties.has(node));
}

function bound(pattern) {
  if (!pattern) return [];
  if (pattern.type === "Identifier") return [pattern.name];
  if (pattern.type === "ObjectPattern") return pattern.properties.flatMap((one) => bound(one.value || one.argument));
  if (pattern.type === "ArrayPattern") return pattern.elements.flatMap(bound);
  return bound(pattern.left || pattern.argument);
}

function declaredIn(tree) {
  return new Set(nodes(tree).flatMap((node) => {
    const own = node.type === "VariableDeclarator" || /^(Function|Class)Declaration$/.test(node.type)
      ? bound(node.id) : /^Import\w*Specifier$/.test(node.type) ? [node.local.name] : [];
    return own.concat((node.params || []).flatMap(bound), node.type === "CatchClause" ? bound(node.param) : []);
  }));
}

/** Names of the browser's that a part uses. */
const globals = new Set(readdirSync(SOURCES).filter((name) => name.endsWith(".js")).flatMap((name) => {
  const text = readFileSync(new URL(name, SOURCES), "utf-8");
  const tree = parse(text, { ecmaVersion: 2019, sourceType: "module" });
  const own = declaredIn(tree);
  return variables(tree).map((node) => node.name).filter((one) => !own.has(one));
}));

for (const name of FILES)
  test(name + " is what its sources are, with shorter names", () => {
    const { long, short } = made("joined.json")[name];
    const before = nodes(scriptTree(long)), after = nodes(scriptTree(short));
    assert.equal(after.length, before.length);
    const table = new Map(), back = new Map();
    const isVariable = new Set(variables(scriptTree(long)).map((node) => node.start));
    before.forEach((node, at) => {
      const other = after[at];
      assert.equal(other.type, node.type);
      for (const key of ["operator", "kind", "async", "computed", "value", "raw"])
        if (typeof node[key] !== "object") assert.equal(other[key], node[key]);
      if (node.type !== "Identifier") return;
      if (!isVariable.has(node.start)) assert.equal(other.name, node.name);
      assert.equal(table.get(node.name) || other.name, other.name);
      assert.equal(back.get(other.name) || node.name, node.name);
      table.set(node.name, other.name);
      back.set(other.name, node.name);
      if (globals.has(node.name)) assert.equal(other.name, node.name);
    });
    assert.ok(Array.from(table).filter(([one, other]) => one !== other).length > 5);
  });

test("the browser's own names are known", () => {
  for (const name of ["document", "Boolean", "setTimeout", "NodeFilter"])
    assert.ok(globals.has(name), name);
  assert.ok(globals.size < 60, Array.from(globals).join(" "));
});

for (const name of FILES)
  test(name + " is read by a browser of 2019", () => { scriptTree(made("joined.json")[name].served); });

for (const name of readdirSync(OURS))
  test(name + " is read by a browser of 2019", () => { scriptTree(readFileSync(new URL(name, OURS), "utf-8")); });

test("the preview's script is, too", () => {
  const preview = new URL("scripts/xuexi/engines/preview/reload.js", ROOT);
  scriptTree(readFileSync(preview, "utf-8"));
});

for (const name of readdirSync(INLINE))
  test(name + " in the page is read by a browser of 2019", () => {
    scriptTree(readFileSync(new URL(name, INLINE), "utf-8"));
  });

test("what is newer would be seen", () => {
  for (const newer of ["a?.b", "a ?? b", "import('x')", "1n", "a ||= b", "/a/v", "class A { #b }"])
    assert.throws(() => scriptTree(newer), SyntaxError, newer);
});
