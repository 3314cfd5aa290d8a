// The picture beside the form: it goes nearer to the place where a value was read, and can show the whole photograph.

// As many times larger than the whole card a place is shown at most.
const MOST = 2.6;

const numbers = (text) => (text ? text.split(" ").map(Number) : null);

// How far a picture of this size is moved along one side, so that a stretch of it stands in the middle.
const shift = (room, size, start, length) =>
  size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, room / 2 - start - length / 2));

class View {
  constructor(figure, words) {
    this.figure = figure;
    this.sheet = figure.querySelector(".sheet");
    if (!this.sheet) return;
    this.image = this.sheet.querySelector("img");
    this.mark = this.sheet.querySelector(".mark");
    this.link = figure.querySelector(".whole");
    const of = (name) => Number(this.image.getAttribute(name));
    this.card = { address: this.image.src, wide: of("width"), high: of("height"), box: "at" };
    this.whole = {
      address: this.link.href,
      wide: Number(figure.dataset.wide),
      high: Number(figure.dataset.high),
      box: "box",
    };
    this.words = words;
    this.button();
    this.turnTo(this.card);
    new ResizeObserver(() => this.lay()).observe(figure);
  }

  // Where scripts run the photograph comes up in the same place.
  button() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "whole";
    button.addEventListener("click", () => this.turnTo(this.shown === this.card ? this.whole : this.card));
    this.link.replaceWith(button);
    this.link = button;
  }

  turnTo(shown) {
    this.shown = shown;
    this.link.textContent = shown === this.card ? this.words.whole : this.words.card;
    this.image.src = shown.address;
    this.image.width = shown.wide;
    this.image.height = shown.high;
    this.sheet.classList.add("placed");
    this.sheet.classList.remove("moves-in");
    this.near(this.input);
  }

  near(input) {
    if (!this.sheet) return;
    this.input = input;
    this.target = input ? numbers(input.dataset[this.shown.box]) : null;
    this.lay();
  }

  lay() {
    const [room, tall] = [this.figure.clientWidth, this.figure.clientHeight];
    if (!room || !tall) return;
    const { wide, high } = this.shown;
    const all = Math.min(room / wide, tall / high);
    const [x, y, w, h] = this.target ?? [0, 0, wide, high];
    const scale = this.target ? Math.max(all, Math.min((room * 0.86) / w, (tall * 0.5) / h, all * MOST)) : all;
    const left = shift(room, wide * scale, x * scale, w * scale);
    const top = shift(tall, high * scale, y * scale, h * scale);
    const set = (part, values) => {
      for (const [name, value] of Object.entries(values)) part.style.setProperty(name, value);
    };
    set(this.sheet, { width: `${wide}px`, height: `${high}px`, "--scale": scale });
    set(this.sheet, { transform: `translate(${left}px, ${top}px) scale(${scale})` });
    this.mark.hidden = !this.target;
    if (this.target) set(this.mark, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
    requestAnimationFrame(() => this.sheet.classList.add("moves-in"));
  }
}

// near(input) shows where its value was read; near(null) the whole card. near.close() says whether it was near.
export const openPicture = (look, words) => {
  const views = new Map();
  for (const figure of look.querySelectorAll(".view")) views.set(figure.dataset.side, new View(figure, words));
  let shown = null;
  const near = (input) => {
    shown = input?.dataset.at || input?.dataset.box ? input : null;
    const side = input?.dataset.side;
    const turned = side && look.querySelector(`[name=shown][value="${side}"]`);
    if (turned) turned.checked = true;
    for (const [number, view] of views) view.near(shown && number === side ? shown : null);
  };
  near.isNear = () => shown !== null;
  return near;
};

// On a phone the keyboard takes half of what is seen: what stays on top is told what is left.
export const followKeyboard = () => {
  const seen = window.visualViewport;
  if (!seen) return;
  const tell = () => {
    const { style } = document.documentElement;
    style.setProperty("--seen-top", `${Math.round(seen.offsetTop)}px`);
    style.setProperty("--seen-high", `${Math.round(seen.height)}px`);
  };
  seen.addEventListener("resize", tell);
  seen.addEventListener("scroll", tell);
  tell();
};
