// @ts-check
// What keys make of a paper. It knows no page, no network and no clock: keys go in, one line comes out.

/** @typedef {{form: string, names: string[], digits: number, seats: number, invalid: (string|null)[],
 *   one_name: (string|null)[], flaws: [string, string][]}} Form */
/** @typedef {{no: number, mark: "plain"|"both"|"neither"|"unclear"}} Item */

/**
 * The meaning of a key, by its place on the keyboard: an input method or a NumLock that is off changes nothing.
 * @param {{code: string, shiftKey: boolean, ctrlKey: boolean, altKey: boolean, metaKey: boolean}} event
 * @returns {string|null}
 */
export function keyOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const { code } = event;
  if (code === "Digit8" && event.shiftKey) return "*";
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code);
  if (digit) return code.startsWith("Digit") && event.shiftKey ? null : digit[1];
  const others = {
    Enter: "enter", NumpadEnter: "enter", Backspace: "back", ArrowLeft: "back", Escape: "esc",
    NumpadMultiply: "*", NumpadDivide: "/", Slash: "/", NumpadSubtract: "-", Minus: "-",
    NumpadAdd: "+", Equal: "+", NumpadDecimal: ".", Period: ".",
  };
  return others[code] ?? null;
}

/** A paper that is being typed. */
export class Line {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    this.clear();
  }

  clear() {
    /** @type {Item[]} */
    this.items = [];
    this.half = "";
    /** @type {Item["mark"]} */
    this.mark = "plain";
    this.nought = false;
    /** @type {string|null} */
    this.times = null;
    /** @type {string|null} */
    this.flaw = null;
    this.menu = false;
    /** Why the last key was refused; until ← or Esc nothing else is taken. @type {[string, ...(string|number)[]]|null} */
    this.refused = null;
    this.bad = "";
  }

  get isEmpty() {
    return !this.items.length && !this.half && !this.nought && !this.flaw && this.times === null && this.mark === "plain";
  }

  get isTwoBox() {
    return this.form.form === "two-box";
  }

  /**
   * Takes a key. It says `save`, `void`, `empty`, `esc` (nothing was there to clear), `changed` or `refused`.
   * @param {string} key
   * @param {{most: number, mayVoid: boolean}} bounds
   */
  key(key, { most, mayVoid }) {
    if (this.refused) return this.#whileRefused(key);
    if (this.menu) return this.#flaw(key);
    if (/^\d$/.test(key)) return this.#digit(key);
    switch (key) {
      case "back": return this.#back();
      case "esc": return this.#esc();
      case "+": return this.#prefix("both");
      case ".": return this.#prefix("neither");
      case "*": return this.#repeat(mayVoid);
      case "/": return this.#menu();
      case "enter": return this.#enter(most, mayVoid);
      default: return "refused";
    }
  }

  #whileRefused(key) {
    if (key === "back") {
      this.refused = null;
      this.bad = "";
      return "changed";
    }
    return key === "esc" ? this.#esc() : "refused";
  }

  #refuse(bad, ...why) {
    this.refused = /** @type {[string, ...(string|number)[]]} */ (why);
    this.bad = bad;
    return "refused";
  }

  #esc() {
    const was = this.isEmpty && !this.menu && !this.refused;
    this.clear();
    return was ? "esc" : "changed";
  }

  #back() {
    if (this.times !== null) this.times = this.times ? this.times.slice(0, -1) : null;
    else if (this.half) this.half = "";
    else if (this.mark !== "plain") this.mark = "plain";
    else if (this.flaw) this.flaw = null;
    else if (this.nought) this.nought = false;
    else this.items.pop();
    return "changed";
  }

  #digit(key) {
    if (this.times !== null) {
      if (this.times.length === 2) return this.#refuse(key, "times-wrong", 99);
      this.times += key;
      return "changed";
    }
    if (this.nought) return this.#refuse(key, "nought-alone");
    this.half += key;
    if (this.half.length < this.form.digits) return "changed";
    const [typed, no] = [this.half, Number(this.half)];
    this.half = "";
    const { length } = this.form.names;
    if (no < 1 || no > length) return this.#refuse(typed, "no-such", typed, length);
    if (this.items.some((item) => item.no === no)) return this.#refuse(typed, "twice", typed);
    this.items.push({ no, mark: this.mark });
    this.mark = "plain";
    return "changed";
  }

  #prefix(mark) {
    if (!this.isTwoBox) return this.#refuse("", "only-boxes");
    if (this.half) return this.#refuse("", "half", this.form.digits);
    if (this.nought) return this.#refuse("", "nought-alone");
    this.mark = mark;
    return "changed";
  }

  #repeat(mayVoid) {
    if (this.#noughtAlone()) [this.nought, this.half] = [true, ""];
    if (this.half || this.mark !== "plain") return this.#refuse("*", "half", this.form.digits);
    if (!this.items.length && !this.nought && !mayVoid) return this.#refuse("*", "times-what");
    this.times = "";
    return "changed";
  }

  #menu() {
    if (this.#noughtAlone()) [this.nought, this.half] = [true, ""];
    if (this.half || this.times !== null) return this.#refuse("/", "half", this.form.digits);
    this.menu = true;
    return "changed";
  }

  #flaw(key) {
    if (key === "esc" || key === "back" || key === "/") {
      this.menu = false;
      return "changed";
    }
    const flaw = this.form.flaws[Number(key) - 1];
    if (flaw) this.flaw = flaw[0];
    else if (key === "0") this.flaw = null;
    else if (key === "5" && !this.nought) this.mark = "unclear";
    else return "refused";
    this.menu = false;
    return "changed";
  }

  #noughtAlone() {
    return this.half === "0" && !this.items.length && this.mark === "plain";
  }

  #enter(most, mayVoid) {
    if (this.#noughtAlone()) [this.nought, this.half] = [true, ""];
    if (this.half || this.mark !== "plain") return this.#refuse(this.half, "half", this.form.digits);
    if (this.times !== null) {
      const isNothing = !this.items.length && !this.nought && !this.flaw;
      if (mayVoid && isNothing && Number(this.times || "1") === 0) return "void";
      const times = Number(this.times);
      if (isNothing || times < 1 || times > most) return this.#refuse(`*${this.times}`, "times-wrong", most);
    }
    return this.items.length || this.nought ? "save" : "empty";
  }

  /** How many papers are like this. */
  get count() {
    return this.times === null ? 1 : Number(this.times);
  }

  #numbers(...marks) {
    return this.items.filter((item) => marks.includes(item.mark)).map((item) => item.no).sort((a, b) => a - b);
  }

  /** The paper with the keys of a line of a ballot file. */
  reads() {
    const reads = {};
    if (this.count !== 1) reads.count = this.count;
    if (this.isTwoBox) {
      const typed = new Map(this.items.map((item) => [item.no, item.mark]));
      const all = this.form.names.map((_, at) => at + 1);
      reads.agree = all.filter((no) => !typed.has(no) || typed.get(no) === "both");
      reads.disagree = this.#numbers("plain", "both");
    } else {
      reads.struck = this.#numbers("plain");
    }
    const unclear = this.#numbers("unclear");
    if (unclear.length) reads.unclear = unclear;
    if (this.flaw) reads.flaw = this.flaw;
    return reads;
  }

  /** How many names it chooses. */
  get chosen() {
    return this.form.names.length - this.items.length;
  }

  /** Why the rules call it invalid, as the station told beforehand; nothing where they do not, or a row is unclear. */
  invalid() {
    if (this.flaw) return this.form.flaws.find(([flaw]) => flaw === this.flaw)?.[1] ?? null;
    const [item] = this.items;
    if (this.items.some((other) => other.mark === "unclear")) return null;
    if (this.form.names.length === 1 && item?.mark === "both") return this.form.one_name[0];
    if (this.form.names.length === 1 && item?.mark === "neither") return this.form.one_name[1];
    return this.form.invalid[this.chosen] ?? null;
  }

  /** What stands in the line. */
  text() {
    const sign = { plain: "", both: "+", neither: ".", unclear: "?" };
    const number = (no) => String(no).padStart(this.form.digits, "0");
    const parts = this.items.map((item) => sign[item.mark] + number(item.no));
    if (this.nought) parts.push("0");
    if (this.mark !== "plain" || this.half) parts.push(sign[this.mark] + this.half);
    if (this.flaw) parts.push(`/${this.form.flaws.findIndex(([flaw]) => flaw === this.flaw) + 1}`);
    if (this.times !== null) parts.push(`*${this.times}`);
    if (this.bad) parts.push(`${this.bad}✘`);
    return parts.join(" ");
  }
}

/** A paper that was entered, as the same words that a line has. @param {Form} form @param {any} reads */
export function shown(form, reads) {
  const line = new Line(form);
  const [agree, disagree] = [new Set(reads.agree ?? []), new Set(reads.disagree ?? [])];
  const unclear = new Set(reads.unclear ?? []);
  for (let no = 1; no <= form.names.length; no += 1) {
    if (unclear.has(no)) line.items.push({ no, mark: "unclear" });
    else if (!line.isTwoBox && (reads.struck ?? []).includes(no)) line.items.push({ no, mark: "plain" });
    else if (line.isTwoBox && disagree.has(no)) line.items.push({ no, mark: agree.has(no) ? "both" : "plain" });
    else if (line.isTwoBox && !agree.has(no)) line.items.push({ no, mark: "neither" });
  }
  line.nought = !line.items.length;
  line.flaw = reads.flaw ?? null;
  return line.text();
}
