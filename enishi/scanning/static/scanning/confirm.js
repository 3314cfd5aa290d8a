// Confirming one card after another without taking the hands off the keys. The page works without it, plainer.

import { openChoices } from "./choices.js";
import { keptTyping } from "./typing.js";
import { followKeyboard, openPicture } from "./picture.js";

const EVERY = "enishi-tab-every-field";
const LONGEST_WAIT = 30000;
const spoken = document.createElement("div");

class Confirming {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector(".card-form");
    this.said = this.form.dataset;
    this.save = this.form.querySelector("[data-save]");
    this.inputs = [...this.form.querySelectorAll(".f > input")];
    this.typing = keptTyping(location.pathname);
    // Where nothing was read everything is to be typed.
    this.blank = !this.inputs.some((input) => input.dataset.state);
    this.near = openPicture(root.querySelector(".look"), this.said);
    openChoices(this.form);
    this.switch();
    this.typing.restore(this.inputs, (input) => this.tell(input));
    this.listen();
    this.count();
    for (const address of root.dataset.ahead.split(" ").filter(Boolean)) new Image().src = address;
    this.begin();
  }

  listen() {
    this.form.addEventListener("input", ({ target }) => {
      if (!this.inputs.includes(target)) return;
      this.tell(target);
      this.count();
    });
    this.form.addEventListener("focusin", ({ target }) => this.look(target));
    this.form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!relatedTarget?.closest?.(".f, .cut")) this.near(null);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(event.submitter);
    });
    // Whoever puts the card elsewhere has no use for what was typed on it.
    for (const other of this.root.querySelectorAll(".others form")) other.addEventListener("submit", this.typing.forget);
  }

  begin() {
    const wrong = this.form.querySelector("[name=decision], [aria-invalid=true]");
    const first = wrong ?? (this.blank ? this.inputs[0] : (this.toCheck()[0] ?? this.save));
    this.go(first);
    // The browser may have put the focus there before we listened.
    this.look(first);
  }

  // The place of a field on the picture, and the field, are seen together; so is what the field may be as well.
  look(part) {
    const field = part.closest(".f");
    // Both parts of the name and its cut stay open together: nothing may move under a finger that draws the cut.
    const name = ".cut, [data-field=family], [data-field=given]";
    const atName = Boolean(part.closest(name));
    for (const one of this.form.querySelectorAll(".f, .cut"))
      one.classList.toggle("in", one === field || (atName && one.matches(name)));
    this.near(field?.querySelector("input") ?? null);
    field?.scrollIntoView({ block: "nearest" });
  }

  // What is known about a field, once somebody has looked at it.
  tell(input) {
    const state = input.value.trim() ? "seen" : "";
    input.dataset.state = state;
    const place = document.getElementById(`${input.id}_state`);
    place.className = `state ${state ? "sure" : "none"}`;
    place.textContent = state ? this.said.seen : this.said.empty;
    this.typing.keep(this.inputs);
  }

  toCheck() {
    return this.inputs.filter((input) => input.dataset.state === "check");
  }

  count() {
    const left = this.toCheck().length;
    const words = JSON.parse(this.said.left)[left];
    const place = this.form.querySelector("[data-count]");
    if (words && place.textContent !== words) place.textContent = words;
    this.tabs();
  }

  // Tab goes through what is to check; through everything for whoever wants that.
  tabs() {
    const every = this.every.checked || this.blank;
    for (const part of this.stops()) part.tabIndex = every || part.dataset.state === "check" ? 0 : -1;
    for (const part of this.form.querySelectorAll(".pick .one")) part.tabIndex = every ? 0 : -1;
  }

  // All that Alt and an arrow go through.
  stops() {
    const all = this.form.querySelectorAll(".f > input, .cut input, summary");
    return [...all].filter((part) => part.checkVisibility?.() ?? true);
  }

  switch() {
    const box = this.root.querySelector("[data-scripts]");
    box.hidden = false;
    this.every = box.querySelector("[data-all]");
    this.every.checked = localStorage.getItem(EVERY) === "yes";
    this.every.addEventListener("change", () => {
      localStorage.setItem(EVERY, this.every.checked ? "yes" : "no");
      this.tabs();
    });
  }

  // Keys

  key(event) {
    // Enter that ends a conversion is the input method's, not ours.
    if (event.isComposing || event.keyCode === 229) return;
    const { key, target } = event;
    const inside = target.closest?.(".card-form") === this.form;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[key];
    let done = true;
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit(this.save);
    else if (key === "F6" && inside) this.step(target, event.shiftKey ? -1 : 1);
    else if (event.altKey && arrow && inside) this.step(target, arrow);
    else if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) done = false;
    else if (key === "Escape" && this.near.isNear()) this.leave(target);
    else if (target.matches?.(".pick .one")) done = this.choose(target, key);
    else if (key === "Enter" && this.inputs.includes(target)) this.accept(target);
    else if (key === "Enter" && target.type === "range") this.acceptName();
    else if (key === "ArrowDown" && this.inputs.includes(target)) done = this.intoChoices(target);
    else done = false;
    if (done) event.preventDefault();
  }

  accept(input) {
    if (input.dataset.state === "check") this.tell(input);
    this.count();
    const left = this.toCheck();
    const after = left.find((one) => input.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    this.go(after ?? left[0] ?? this.save);
  }

  acceptName() {
    const { family, given } = this.form.elements;
    this.tell(family);
    this.accept(given);
  }

  step(from, by) {
    const all = this.stops();
    const at = all.indexOf(from.closest(".f")?.querySelector("input") ?? from);
    this.go(all[at + by] ?? (by > 0 ? this.save : all[0]));
  }

  go(part) {
    // The button is always in sight; the page need not move for it.
    part.focus({ preventScroll: part === this.save });
    if (this.inputs.includes(part)) part.setSelectionRange(part.value.length, part.value.length);
  }

  intoChoices(input) {
    const group = [...input.parentElement.querySelectorAll(".pick .one")];
    const first = group.find((one) => one.getAttribute("aria-pressed") === "true") ?? group[0];
    first?.focus();
    return Boolean(first);
  }

  choose(button, key) {
    const group = [...button.parentElement.querySelectorAll(".one")];
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (by) group[(group.indexOf(button) + by + group.length) % group.length].focus();
    else if (key === "ArrowUp") button.closest(".f").querySelector("input").focus();
    else return false;
    return true;
  }

  leave(target) {
    if (target.matches(".pick .one")) target.closest(".f").querySelector("input").focus();
    this.near(null);
  }

  // Saving

  async send(submitter) {
    if (this.busy) return;
    this.wait(true);
    this.trouble("");
    this.typing.keep(this.inputs);
    const data = new FormData(this.form);
    if (submitter?.name) data.append(submitter.name, submitter.value);
    try {
      await this.ask(new URLSearchParams(data));
    } catch {
      this.trouble(this.said.offline);
    }
    this.wait(false);
  }

  // A button that is disabled loses the focus, and a phone then puts its keyboard away.
  wait(busy) {
    this.busy = busy;
    this.save.setAttribute("aria-disabled", String(busy));
  }

  async ask(body) {
    const answer = await fetch(location.href, { method: "POST", body, signal: AbortSignal.timeout(LONGEST_WAIT) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.redirected && page.body.classList.contains("in")) this.typing.forget();
    if ((answer.ok || answer.status === 422) && page.querySelector("#confirm")) show(page, answer.url);
    else if (answer.redirected && answer.ok) location.assign(answer.url);
    else this.trouble(answer.status === 403 ? this.said.stale : this.said.failed);
  }

  trouble(words) {
    const place = this.form.querySelector("[data-trouble]");
    place.hidden = !words;
    place.textContent = words;
    if (words) this.save.focus();
  }
}

let now = null;
let here = location.pathname;

// The next card comes in the place of this one: nothing flickers, and its picture is there already.
const show = (page, address) => {
  for (const plain of page.querySelectorAll("noscript")) plain.remove();
  document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
  document.title = page.title;
  if (address !== location.href) history.pushState(null, "", address);
  here = location.pathname;
  scrollTo(0, 0);
  begin();
  const said = [...document.querySelectorAll("main > .notice, .title p")].map((one) => one.textContent.trim());
  spoken.textContent = said.join(" ");
};

const begin = () => {
  const root = document.querySelector("#confirm");
  now = root && new Confirming(root);
};

spoken.className = "hide";
spoken.setAttribute("aria-live", "polite");
document.body.append(spoken);
document.addEventListener("keydown", (event) => now?.key(event));
// Back to another card; a jump within the page is none.
addEventListener("popstate", () => location.pathname !== here && location.reload());
followKeyboard();
begin();
