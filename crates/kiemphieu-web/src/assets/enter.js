// @ts-check
// Papers by keys. Every key is taken in its order; at most one paper is unacknowledged, and what is typed meanwhile waits.

import { lock, say, send, told } from "/app.js";
import { Line, keyOf, shown } from "/keys.js";

const root = /** @type {HTMLElement} */ (document.querySelector("#keys"));
const setup = JSON.parse(root.dataset.setup ?? "{}");
const { form } = setup;
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const rows = [...document.querySelectorAll("#names li")];

const line = new Line(form);
const entered = new Map(Object.entries(setup.entered ?? {}).map(([no, reads]) => [Number(no), reads]));
let next = setup.kind === "batch" ? setup.next : setup.no;

/** Keys that wait for an answer. @type {string[]} */
let waiting = [];
/** What is on its way, with the words that tell the station that it is the same. @type {{path: string, body: any}|null} */
let sending = null;
/** The number of a paper that is entered again. @type {number|null} */
let changing = null;
/** What a second Enter would do. @type {"save"|"void"|null} */
let asked = null;
/** The station refused, or another window has the batch: only Esc goes on. */
let stuck = false;
let closed = false;
/** Somebody typed another paper into a full batch. */
let oneMore = false;
let message = "";
let saved = "";
let state = "";

const store = setup.kind === "batch" ? `${setup.person}/${setup.box}/${setup.batch}/${setup.count}` : "";
const keep = () => {
  if (!store) return;
  if (sending || waiting.length) sessionStorage.setItem(store, JSON.stringify({ sending, waiting }));
  else sessionStorage.removeItem(store);
};

const number = (no) => String(no).padStart(2, "0");
const address = (no) => `${number(setup.batch)}-${number(no)}`;
const isFull = () => setup.kind === "batch" && next > setup.papers && changing === null;

// Sound: a short tone where a key is refused, so that the eyes may stay on the paper.

/** @type {AudioContext|null} */
let audio = null;
function beep() {
  audio ??= new AudioContext();
  const [tone, volume] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = 220;
  volume.gain.value = 0.2;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.12);
}

// Showing.

function statusOf() {
  const last = line.items.at(-1);
  const word = { plain: line.isTwoBox ? "against" : "struck", both: "both", neither: "neither", unclear: "unclear" };
  const parts = [];
  if (last) parts.push(`${last.no}. ${form.names[last.no - 1]} ${say(word[last.mark])}`);
  if (line.nought || (line.half === "0" && !line.items.length)) parts.push(say(line.isTwoBox ? "all-agree" : "nobody-struck"));
  if (line.items.length || line.nought) {
    const left = line.chosen;
    parts.push(line.isTwoBox ? say("sum-boxes", left, form.names.length) : say("sum-struck", line.items.length, left, form.seats));
  }
  const flaw = form.flaws.find(([name]) => name === line.flaw);
  if (flaw) parts.push(flaw[1]);
  if (line.times) parts.push(say("times", line.times));
  return parts.join(" · ");
}

function menu() {
  const flaws = form.flaws.map(([, text], at) => `${at + 1} ${text}`);
  return `${say("flaw-which")} ${[...flaws, `5 ${say("flaw-unclear")}`, `0 ${say("flaw-off")}`].join(" · ")}`;
}

function show() {
  const no = changing ?? next;
  part("address-word").textContent = say(changing !== null ? "change" : setup.kind === "batch" ? "write" : "take");
  part("address").textContent = isFull() ? "✔" : address(no);
  part("line").textContent = `▸ ${line.text()}${line.refused ? "" : "_"}`;
  part("line").classList.toggle("refused", line.refused !== null);
  const was = changing !== null && line.isEmpty ? say("was", shown(form, entered.get(changing))) : "";
  const full = isFull() && !closed && line.isEmpty ? say("full", setup.papers) : "";
  part("told").textContent = line.menu ? menu() : statusOf() || was || full;
  const refused = line.refused ? say(...line.refused) : "";
  part("alert").textContent = refused || message;
  part("saved-mark").textContent = state;
  part("saved").textContent = saved;
  const marks = new Map(line.items.map((item) => [item.no, item.mark]));
  const signs = { plain: "✘", both: "✘✘", neither: "○", unclear: "?" };
  rows.forEach((row, at) => {
    const mark = marks.get(at + 1);
    row.className = mark ?? "";
    const sign = row.querySelector(".mark");
    if (sign) sign.textContent = mark ? signs[mark] : "";
  });
  const last = line.items.at(-1);
  if (last) rows[last.no - 1]?.scrollIntoView({ block: "nearest" });
}

// Sending: again and again until the station answers, always with the same word, so that it is done once.

const pause = (ms) => new Promise((go) => setTimeout(go, ms));
const signedIn = () => new Promise((go) => document.addEventListener("signed-in", go, { once: true }));

async function deliver(path, body) {
  sending = { path, body };
  keep();
  state = say("sending");
  for (;;) {
    show();
    const sent = await send(path, body);
    if (sent.status === 200) {
      sending = null;
      keep();
      return sent.answer;
    }
    if (sent.status === 401) {
      state = say("signed-out", waiting.length);
      show();
      lock(false);
      await signedIn();
    } else if (sent.status === 0 || sent.status >= 500) {
      state = say("not-written", waiting.length);
      message = sent.status ? told(sent) : "";
      await pause(sent.status ? 2000 : 400);
    } else {
      sending = null;
      [waiting, stuck] = [[], true];
      keep();
      beep();
      message = say("refused", told(sent));
      state = "✘";
      return null;
    }
  }
}

/** The paper is typed. */
async function save() {
  const reads = line.reads();
  const { box, batch, count } = setup;
  if (setup.kind === "settle") return conclude(reads);
  const key = crypto.randomUUID();
  if (setup.kind === "third") {
    const answer = await deliver("/readings", { box, batch, no: setup.no, reads, key });
    if (answer) location.assign("/enter");
    return;
  }
  const no = changing ?? next;
  const path = changing === null ? "/papers" : "/papers/again";
  line.clear();
  changing = null;
  done(no, reads, await deliver(path, { box, batch, count, no, reads, key }));
}

/** A paper is on the disk. */
function done(no, reads, answer) {
  if (!answer) return;
  const { count: alike = 1, ...one } = reads;
  for (let at = no; at < no + alike; at += 1) entered.set(at, one);
  next = answer.next;
  message = "";
  state = answer.waits ? say("kept", answer.waits) : say("saved");
  const range = alike === 1 ? address(no) : `${address(no)} … ${number(no + alike - 1)}`;
  saved = `${say("just")} ${range}  ${shown(form, one)}  ${answer.invalid ? say("invalid", answer.invalid) : say("valid")}`;
}

async function takeOut() {
  const { box, batch, count } = setup;
  const no = /** @type {number} */ (changing);
  line.clear();
  changing = null;
  const answer = await deliver("/papers/void", { box, batch, count, no });
  if (!answer) return;
  entered.delete(no);
  next = answer.next;
  [message, state, saved] = ["", say("saved"), say("voided", address(no))];
}

async function closeBatch() {
  const { box, batch, count } = setup;
  const answer = await deliver("/close", { box, batch, count });
  if (!answer) return;
  closed = true;
  [message, state, saved] = ["", say("saved"), ""];
  part("alert").classList.add("code-to-write");
  message = say("closed", answer.code);
}

function conclude(reads) {
  const place = part("conclude");
  /** @type {HTMLInputElement} */ (place.querySelector("[name=reads]")).value = JSON.stringify(reads);
  place.hidden = false;
  message = "";
  state = say("ready");
  /** @type {HTMLElement} */ (place.querySelector("input[type=text]")).focus();
}

// Keys.

/** One key, when nothing is on its way. @param {string} key */
async function take(key) {
  if (setup.kind === "settle") [part("conclude").hidden, state] = [true, ""];
  if (closed) {
    if (key === "enter") location.assign("/enter");
    return;
  }
  if (asked) {
    const what = asked;
    asked = null;
    message = "";
    if (key === "enter") return what === "void" ? takeOut() : save();
    if (what === "void") line.clear();
    if (key === "esc" && what === "void") return;
  }
  if (key === "-") {
    oneMore = false;
    return before();
  }
  if (isFull() && line.isEmpty) return whileFull(key);
  message = "";
  const most = changing !== null || setup.kind !== "batch" ? 1 : Math.max(setup.papers - next + 1, 1);
  const what = line.key(key, { most, mayVoid: changing !== null });
  if (what === "save") return ask() ? undefined : save();
  if (what === "void") {
    asked = "void";
    message = say("void-sure", address(changing));
  } else if (what === "empty") {
    beep();
    message = say("empty");
  } else if (what === "esc") {
    changing = null;
  } else if (what === "refused") {
    beep();
  }
}

/** The batch has all its papers. Whoever types another one closes nothing before ← or Esc. @param {string} key */
function whileFull(key) {
  if (key === "enter" && !oneMore) return closeBatch();
  oneMore = key !== "back" && key !== "esc";
  message = oneMore ? say("full-more", setup.papers) : "";
  if (oneMore) beep();
  return undefined;
}

/** A paper that the rules call invalid takes a second Enter. */
function ask() {
  const why = line.invalid();
  if (!why) return false;
  asked = "save";
  message = say("sure", why);
  return true;
}

/** The paper before, to be looked at and entered again. */
function before() {
  if (setup.kind !== "batch" || !line.isEmpty) return beep();
  const from = changing ?? next;
  const earlier = [...entered.keys()].filter((no) => no < from).sort((a, b) => b - a)[0];
  message = "";
  if (earlier === undefined) {
    beep();
    message = say("no-before");
    return;
  }
  changing = earlier;
}

let busy = false;
async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length && !stuck) {
    const key = /** @type {string} */ (waiting.shift());
    keep();
    await take(key);
  }
  busy = false;
  show();
}

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("input,select,textarea")) return;
  const key = keyOf(event);
  if (!key) return;
  if (key === "enter" && target.matches("a:focus-visible,button:focus-visible,summary:focus-visible")) return;
  event.preventDefault();
  if (event.repeat && key !== "back") return;
  if (stuck) {
    if (key === "esc") location.reload();
    else beep();
    return;
  }
  waiting.push(key);
  if (busy) {
    keep();
    show();
  } else work();
});

/** Goes on with what a page before this one could not send any more. */
async function resume() {
  const kept = store ? JSON.parse(sessionStorage.getItem(store) ?? "null") : null;
  if (!kept) return;
  waiting = kept.waiting;
  busy = true;
  if (kept.sending) {
    const { path, body } = kept.sending;
    const answer = await deliver(path, body);
    if (answer && path.startsWith("/papers") && body.reads) done(body.no, body.reads, answer);
    else if (answer) return location.reload();
  }
  busy = false;
  await work();
}

function start() {
  part("help").textContent = say(line.isTwoBox ? "help-boxes" : "help-strike", form.digits);
  show();
  resume();
}

// One window has the batch. The lock is given back when the window goes.
if (navigator.locks && store) {
  navigator.locks.request(`kiemphieu/${store}`, { ifAvailable: true }, (held) => {
    if (held) {
      start();
      return new Promise(() => {});
    }
    stuck = true;
    message = say("other-window");
    show();
    return undefined;
  });
} else {
  start();
}
