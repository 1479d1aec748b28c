import assert from "node:assert/strict";
import { Line, keyOf, shown } from "./keys.mjs";

const flaws = [["not-issued", "a"], ["outside-name", "b"], ["marked", "c"], ["written-on", "d"]];
const names = (n) => Array.from({ length: n }, (_, at) => `N${at + 1}`);
const strike = (n, seats) => ({
  form: "strike-out", names: names(n), digits: n > 99 ? 3 : 2, seats, flaws, one_name: [null, null],
  invalid: Array.from({ length: n + 1 }, (_, k) => (k > seats ? "over" : k === 0 ? "nobody" : null)),
});
const boxes = (n) => ({ ...strike(n, n), form: "two-box" });
const most = { most: 25, mayVoid: false };

/** Types keys; says what the last one did. */
function type(form, keys, bounds = most) {
  const line = new Line(form);
  let did = "";
  for (const key of keys.replaceAll("\n", "⏎").split("")) did = line.key({ "⏎": "enter", "<": "back", e: "esc" }[key] ?? key, bounds);
  return { line, did };
}
const reads = (form, keys) => {
  const { line, did } = type(form, keys);
  assert.equal(did, "save", keys);
  return line.reads();
};

const sixty = strike(60, 55);
assert.deepEqual(reads(sixty, "031244\n"), { struck: [3, 12, 44] });
assert.deepEqual(reads(sixty, "441203\n"), { struck: [3, 12, 44] });
assert.deepEqual(reads(sixty, "0\n"), { struck: [] });
assert.deepEqual(reads(sixty, "0312*5\n"), { count: 5, struck: [3, 12] });
assert.deepEqual(reads(sixty, "0*25\n"), { count: 25, struck: [] });
assert.deepEqual(reads(sixty, "03/3\n"), { struck: [3], flaw: "marked" });
assert.deepEqual(reads(sixty, "0/1\n"), { struck: [], flaw: "not-issued" });
assert.deepEqual(reads(sixty, "03/512\n"), { struck: [3], unclear: [12] });
assert.deepEqual(reads(sixty, "03/3/0\n"), { struck: [3] });
assert.deepEqual(reads(sixty, "0312<44\n"), { struck: [3, 44] });
assert.deepEqual(reads(sixty, "0312e44\n"), { struck: [44] });
assert.deepEqual(reads(strike(220, 180), "003120\n"), { struck: [3, 120] });
assert.equal(type(sixty, "\n").did, "empty");
assert.equal(type(sixty, "/3\n").did, "empty");
assert.equal(type(sixty, "e").did, "esc");

// A refused number blocks everything until ← or Esc: what is typed after it begins no other number.
for (const bad of ["78", "00", "0303", "0301010", "03+", "03.", "03*0\n", "03*26\n", "*", "03*"]) {
  const { line, did } = type(sixty, bad + (bad === "03*" ? "\n" : ""));
  assert.equal(did, "refused", bad);
  assert.ok(line.refused, bad);
  for (const key of ["1", "2", "enter", "*", "/", "-"]) assert.equal(line.key(key, most), "refused", bad + key);
}
const { line } = type(sixty, "0378");
line.key("back", most);
line.key("1", most);
line.key("2", most);
assert.equal(line.key("enter", most), "save");
assert.deepEqual(line.reads(), { struck: [3, 12] });
assert.equal(type(sixty, "035\n").did, "refused", "half a number is not saved");
assert.equal(type(sixty, "01*").line.refused, null);

// Two boxes: numbers are those not agreed to.
const three = boxes(3);
assert.deepEqual(reads(three, "0\n"), { agree: [1, 2, 3], disagree: [] });
assert.deepEqual(reads(three, "02\n"), { agree: [1, 3], disagree: [2] });
assert.deepEqual(reads(three, "+02\n"), { agree: [1, 2, 3], disagree: [2] });
assert.deepEqual(reads(three, ".02\n"), { agree: [1, 3], disagree: [] });
assert.deepEqual(reads(boxes(1), "01\n"), { agree: [], disagree: [1] });

// What the rules call invalid is asked once more.
assert.equal(type(sixty, "0304").line.invalid(), "over");
assert.equal(type(sixty, "0102030405").line.invalid(), null);
assert.equal(type(sixty, "0102030405/3").line.invalid(), "c");

// A paper that was entered is shown in the words in which it was typed.
for (const [form, keys] of [[sixty, "031244"], [three, "02+01"], [three, ".03"], [sixty, "0"], [sixty, "0312/3"]]) {
  const { line } = type(form, keys + "\n");
  const again = shown(form, line.reads());
  assert.deepEqual(again.split(" ").sort(), line.text().split(" ").sort());
}

// A paper before is taken out with *0.
assert.equal(type(sixty, "*0\n", { most: 1, mayVoid: true }).did, "void");
assert.equal(type(sixty, "03*0\n", { most: 1, mayVoid: true }).did, "refused");

// Keys by their place: NumLock off, another keyboard and an input method change nothing.
const key = (code, more = {}) => keyOf({ code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });
assert.equal(key("Numpad7", { key: "Home" }), "7");
assert.equal(key("Digit7", { key: "Process" }), "7");
assert.equal(key("Digit8", { shiftKey: true }), "*");
assert.equal(key("NumpadEnter"), "enter");
assert.equal(key("ArrowLeft"), "back");
assert.equal(key("KeyV", { ctrlKey: true }), null);
assert.equal(key("Digit1", { ctrlKey: true }), null);
