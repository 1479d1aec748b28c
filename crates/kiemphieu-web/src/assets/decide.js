// @ts-check
// A paper that a scan did not read surely, by the keys of the entry page.

import { say, send, told } from "/app.js";
import { Line, keyOf } from "/keys.js";

const root = /** @type {HTMLElement} */ (document.querySelector("#keys"));
const { paper, form, open, every: all, words } = JSON.parse(root.dataset.setup ?? "{}");
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const place = /** @type {HTMLElement} */ (document.querySelector(".paper"));
const rows = [...document.querySelectorAll("#rows li")];
const line = new Line(form);

let every = all;
let busy = false;
/** A second Enter records a paper that the rules call invalid. */
let asked = false;
let message = "";

const own = (key, ...parts) => parts.reduce((text, one, at) => text.replaceAll(`{${at}}`, String(one)), words[key]);

/** The first number that was typed and not asked for. */
const besides = () => (every ? undefined : line.items.find((item) => !open.includes(item.no)));

function menu() {
  return `${say("flaw-which")} ${[...form.flaws.map(([, text], at) => `${at + 1} ${text}`), `0 ${say("flaw-off")}`].join(" · ")}`;
}

function status() {
  const last = line.items.at(-1);
  const word = { plain: line.isTwoBox ? "against" : "struck", both: "both", neither: "neither", unclear: "unclear" };
  const parts = last ? [`${last.no}. ${form.names[last.no - 1]} ${say(word[last.mark])}`] : [];
  if (line.nought || (line.half === "0" && !line.items.length)) parts.push(say(line.isTwoBox ? "all-agree" : "nobody-struck"));
  if (every && (line.items.length || line.nought)) {
    const { chosen } = line;
    parts.push(line.isTwoBox ? say("sum-boxes", chosen, form.names.length) : say("sum-struck", line.items.length, chosen, form.seats));
  }
  const flaw = form.flaws.find(([name]) => name === line.flaw);
  if (flaw) parts.push(flaw[1]);
  return parts.join(" · ");
}

function show() {
  const beside = besides();
  place.classList.toggle("every", every);
  place.classList.toggle("two-box", line.isTwoBox);
  part("line").textContent = `▸ ${line.text()}${line.refused ? "" : "_"}`;
  part("line").classList.toggle("refused", line.refused !== null);
  part("mode").textContent = own(every ? "every" : "asked");
  part("told").textContent = line.menu ? menu() : status();
  const refused = line.refused ? say(...line.refused) : beside ? own("not-asked", beside.no) : "";
  part("alert").textContent = refused || message;
  const marks = new Map(line.items.map((item) => [item.no, item.mark]));
  const signs = { plain: "✘", both: "✘✘", neither: "○", unclear: "?" };
  rows.forEach((row, at) => {
    const mark = marks.get(at + 1);
    row.classList.toggle("marked", mark !== undefined);
    const sign = row.querySelector(".mark");
    if (sign) sign.textContent = mark ? signs[mark] : "";
  });
}

/** Sends what was read, and goes on. @param {object} body */
async function record(body) {
  busy = true;
  const sent = await send("/decide", { paper, ...body });
  busy = false;
  if (sent.status === 200 && sent.answer.then) return location.assign(sent.answer.then);
  if (sent.status === 401) return location.assign("/");
  message = sent.status === 200 ? `${sent.answer.every} → ${sent.answer.remedy}` : told(sent);
  if (sent.status === 200) every = true;
  if (sent.status === 200) line.clear();
  show();
  return undefined;
}

function reads() {
  const { count, ...read } = line.reads();
  return read;
}

/** Everything is typed. */
function save() {
  if (besides()) return undefined;
  const invalid = every ? line.invalid() : null;
  if (invalid && !asked) {
    asked = true;
    message = say("sure", invalid);
    return show();
  }
  if (line.flaw) {
    const why = part("flaw-why");
    why.hidden = false;
    message = own("why-flaw");
    why.querySelector("input")?.focus();
    return show();
  }
  return record({ every, reads: reads() });
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("input,select,textarea")) return;
  const key = keyOf(event);
  if (!key || (key === "enter" && target.matches("a:focus-visible,button:focus-visible,summary:focus-visible"))) return;
  event.preventDefault();
  if (busy || (event.repeat && key !== "back")) return;
  message = "";
  if (key !== "enter") asked = false;
  if (key === "-" && line.isEmpty) return location.assign(`/later/${paper}`);
  if (key === "*" && !line.menu) every = all || !every;
  else {
    const what = line.key(key, { most: 1, mayVoid: false });
    if (what === "empty") message = say("empty");
    if (what === "save") return save();
    part("flaw-why").hidden = true;
  }
  show();
});

part("flaw-why").addEventListener("submit", (event) => {
  event.preventDefault();
  record({ every, reads: reads(), why: /** @type {HTMLInputElement} */ (part("flaw-why").querySelector("input")).value });
});

part("aside").addEventListener("submit", (event) => {
  event.preventDefault();
  record({ why: /** @type {HTMLInputElement} */ (part("aside").querySelector("input")).value });
});

part("help").textContent = own(line.isTwoBox ? "help-boxes" : "help-strike", form.digits);
show();
