// @ts-check
// What all pages do: send forms, keep themselves up to date, lock and unlock.

import { words } from "/words.js";

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "";
let token = meta("token");

/** Words of the page with {0}, {1} … filled in. @param {string} key @param {...(string|number)} parts */
export function say(key, ...parts) {
  return parts.reduce((text, part, at) => text.replaceAll(`{${at}}`, String(part)), words[key] ?? key);
}

/**
 * Sends something. `status` is 0 where the station does not answer.
 * @param {string} path @param {object} body @returns {Promise<{status: number, answer: any}>}
 */
export async function send(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-kiemphieu-token": token },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  } catch {
    return { status: 0, answer: {} };
  }
}

/** What an answer says that is no success. @param {{status: number, answer: any}} sent */
export function told({ status, answer }) {
  if (status === 0) return say("no-answer");
  return [answer.error, answer.remedy].filter(Boolean).join(" → ");
}

// Forms: one JSON object, whose keys are the names of the fields.

function valueOf(field) {
  if (field.type === "checkbox") return field.checked;
  if (field.type === "number" || "number" in field.dataset) return field.value === "" ? undefined : Number(field.value);
  return "json" in field.dataset ? JSON.parse(field.value) : field.value;
}

function gathered(form) {
  const body = {};
  for (const field of form.querySelectorAll("[name]")) {
    if (field.name.endsWith("[]")) {
      const list = (body[field.name.slice(0, -2)] ??= []);
      if (field.checked) list.push(field.value);
      continue;
    }
    const value = valueOf(field);
    if (value === undefined) continue;
    const path = field.name.split(".");
    const last = /** @type {string} */ (path.pop());
    path.reduce((place, key) => (place[key] ??= {}), body)[last] = value;
  }
  return body;
}

/** Sends what a form or a button says, and goes where it says. */
async function submit(element, path, body, alert) {
  const buttons = element.matches("button") ? [element] : [...element.querySelectorAll("button")];
  buttons.forEach((button) => (button.disabled = true));
  const sent = await send(path, body);
  alert?.classList.toggle("calm", sent.status === 200);
  if (sent.status === 200 && sent.answer.told) return alert?.replaceChildren(sent.answer.told);
  if (sent.status === 200) return location.assign(sent.answer.then ?? element.dataset.then);
  buttons.forEach((button) => (button.disabled = false));
  if (sent.status === 401 && path !== "/sign-in") return lock(false);
  alert?.replaceChildren(told(sent));
  element.querySelectorAll("input[type=password]").forEach((field) => (field.value = ""));
  element.querySelector("input[type=password]")?.focus();
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches(".sent")) return;
  event.preventDefault();
  submit(form, form.dataset.post ?? "", gathered(form), form.querySelector(".alert"));
});

document.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("[data-post-now]");
  if (!(button instanceof HTMLButtonElement)) return;
  let alert = button.nextElementSibling;
  if (!alert?.matches(".alert")) {
    alert = Object.assign(document.createElement("p"), { className: "alert", role: "alert" });
    button.after(alert);
  }
  submit(button, button.dataset.postNow ?? "", JSON.parse(button.dataset.body ?? "{}"), alert);
});

// Parts of a page that keep themselves up to date: once a second, if anything changed.

let tag = "";
async function refresh() {
  let response;
  try {
    response = await fetch(location.href, { headers: tag ? { "if-none-match": tag } : {} });
  } catch {
    document.body.dataset.offline = say("no-answer");
    return;
  }
  if (response.status >= 500) {
    document.body.dataset.offline = say("behind");
    return;
  }
  delete document.body.dataset.offline;
  if (response.status === 304) return;
  if (response.redirected) return document.querySelector("#lock") ? lock(false) : location.reload();
  tag = response.headers.get("etag") ?? "";
  const there = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = there.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    const held = part.contains(document.activeElement) ? document.activeElement?.outerHTML : null;
    part.replaceChildren(...next.childNodes);
    if (held) [...part.querySelectorAll("a,button")].find((other) => other.outerHTML === held)?.["focus"]();
  }
}

async function keepFresh() {
  await refresh();
  setTimeout(keepFresh, 1000);
}
if (document.querySelector("[data-live]")) keepFresh();

// Sheets of a long list in the hall take turns; PageDown and PageUp turn them by hand.

const SHEET_MS = 8000;
function turn(by) {
  const sheets = [...document.querySelectorAll(".sheet")];
  if (sheets.length < 2) return;
  const now = sheets.findIndex((sheet) => !sheet.classList.contains("away"));
  const next = (now + by + sheets.length) % sheets.length;
  sheets.forEach((sheet, at) => sheet.classList.toggle("away", at !== next));
}
if (document.querySelector("#hall")) {
  let turning = setInterval(turn, SHEET_MS, 1);
  document.addEventListener("keydown", (event) => {
    const by = { PageDown: 1, PageUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    turn(by);
    clearInterval(turning);
    turning = setInterval(turn, SHEET_MS, 1);
  });
}

// The lock: whoever leaves the desk presses F2. The page behind it stays as it was, with everything typed.

const dialog = /** @type {HTMLDialogElement|null} */ (document.querySelector("#lock"));

/** Hides the page. `byHand` where a person asked for it: then the PIN may be typed at once. @param {boolean} byHand */
export function lock(byHand) {
  if (!dialog) return location.assign("/");
  if (!dialog.open) {
    dialog.showModal();
    const [why, title] = [dialog.querySelector("#lock-why"), dialog.querySelector("h2")];
    why?.replaceChildren(say("locked-why"));
    title?.setAttribute("tabindex", "-1");
    title?.focus();
  }
  if (byHand) dialog.querySelector("input")?.focus();
}

document.addEventListener("keydown", async (event) => {
  if (event.code !== "F2" || !dialog) return;
  event.preventDefault();
  if (!dialog.open) await send("/sign-out", {});
  lock(true);
});

document.querySelector("[data-lock]")?.addEventListener("click", async () => {
  await send("/sign-out", {});
  lock(true);
});

dialog?.addEventListener("cancel", (event) => event.preventDefault());
dialog?.querySelector("#other-person")?.addEventListener("click", () => location.assign("/"));
dialog?.querySelector("form")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const pin = /** @type {HTMLInputElement} */ (dialog.querySelector("#lock-pin"));
  const person = /** @type {HTMLElement} */ (document.querySelector("[data-lock]")).dataset.lock;
  const sent = await send("/sign-in", { person, pin: pin.value });
  pin.value = "";
  dialog.querySelector(".alert")?.replaceChildren(sent.status === 200 ? "" : told(sent));
  if (sent.status !== 200) return pin.focus();
  token = sent.answer.token;
  tag = "";
  dialog.close();
  /** @type {HTMLElement|null} */ (document.activeElement)?.blur();
  document.dispatchEvent(new Event("signed-in"));
});
