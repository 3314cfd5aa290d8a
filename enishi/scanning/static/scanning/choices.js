// What may be pressed instead of typing: other forms of a character, likely readings, and where a name is cut.

const MOST = 6;
// A character with what belongs to it, as `likely.signs` has it.
const SIGN = /.[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}\u3099\u309a]*/gsu;
const LATIN = /[A-Za-zＡ-Ｚａ-ｚ]/;
const signs = (text) => text.match(SIGN) ?? [];

const put = (input, text) => {
  const caret = [input.selectionStart, input.selectionEnd];
  input.value = text;
  if (document.activeElement === input) input.setSelectionRange(...caret);
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

// Tells the form that a choice was made by hand; `typed` is called for everything that changes a value.
export const openChoices = (form) => {
  const known = JSON.parse(form.dataset.names);
  const rows = new Map();
  for (const row of form.dataset.forms.split(" ")) for (const char of row) rows.set(char, [...row]);
  const common = (text) => [...text].map((char) => rows.get(char)?.[0] ?? char).join("");
  const field = (name) => form.elements[name];

  const draw = (group, name, choices) => {
    const held = [...group.querySelectorAll(".one")].indexOf(document.activeElement);
    const made = choices.map(({ words, text, now, at }, number) => {
      const button = document.createElement("button");
      button.className = at !== undefined && number && at !== choices[number - 1].at ? "one apart" : "one";
      button.name = "put";
      button.value = `${name}:${text}`;
      button.tabIndex = -1;
      button.setAttribute("aria-pressed", String(now));
      button.textContent = words;
      return button;
    });
    for (const old of group.querySelectorAll(".one")) old.remove();
    group.append(...made);
    group.hidden = !made.length;
    if (held >= 0) (made[held] ?? field(name)).focus();
  };

  // As `likely.forms`.
  const forms = (text) => {
    const chars = [...text];
    const there = [...chars.keys()].filter((at) => rows.has(chars[at]) && !(chars[at] === "会" && chars[at + 1] === "社"));
    const several = there.slice(0, MOST / 2);
    const most = Math.floor(MOST / several.length);
    return several.flatMap((at) => {
      const char = chars[at];
      const row = rows.get(char);
      const shown = row.slice(0, most).includes(char) ? row.slice(0, most) : [...row.slice(0, most - 1), char];
      return shown.map((other) => ({ words: other, text: chars.with(at, other).join(""), now: other === char, at }));
    });
  };

  const readings = (name) => {
    const part = name.replace("_kana", "");
    const now = field(name).value.trim();
    const found = known.readings[part][common(field(part).value.trim())] ?? [];
    return found.map((kana) => ({ words: kana, text: kana, now: kana === now }));
  };

  for (const group of form.querySelectorAll("[data-forms], [data-readings]")) {
    const name = group.dataset.forms ?? group.dataset.readings;
    const redraw = () => draw(group, name, group.dataset.forms ? forms(field(name).value) : readings(name));
    field(name).addEventListener("input", redraw);
    if (group.dataset.readings) field(name.replace("_kana", "")).addEventListener("input", redraw);
    // Whoever presses with a finger stays in the field, and so does the place on the picture.
    group.addEventListener("mousedown", (event) => event.preventDefault());
    redraw();
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=put]");
    if (!button) return;
    event.preventDefault();
    const [, name, text] = button.value.match(/^([^:]*):(.*)$/su);
    put(field(name), text);
  });

  openCut(form, known, common);
};

const openCut = (form, known, common) => {
  const place = form.querySelector(".cut");
  const family = form.elements.family;
  const given = form.elements.given;
  const range = document.createElement("input");
  range.type = "range";
  range.min = 1;
  range.tabIndex = -1;
  range.setAttribute("aria-label", form.dataset.cut);

  const draw = () => {
    const [first, last] = [signs(family.value.trim()), signs(given.value.trim())];
    const all = [...first, ...last];
    place.hidden = !first.length || !last.length || all.length < 3 || all.length > 8 || LATIN.test(all.join(""));
    if (place.hidden) return;
    const said = all.map((sign) => {
      const span = document.createElement("span");
      span.textContent = sign;
      span.setAttribute("aria-hidden", "true");
      return span;
    });
    place.style.setProperty("--count", all.length);
    range.max = all.length - 1;
    range.value = first.length;
    const words = { "{family}": first.join(""), "{given}": last.join("") };
    range.setAttribute("aria-valuetext", form.dataset.cutValue.replace(/\{family\}|\{given\}/g, (name) => words[name]));
    for (const old of place.querySelectorAll("span")) old.remove();
    place.prepend(...said);
  };

  range.addEventListener("input", () => {
    const all = signs(family.value.trim() + given.value.trim());
    const at = Number(range.value);
    const kana = [form.elements.family_kana, form.elements.given_kana];
    const cut = known.cuts[at];
    const same = common(known.name) === common(all.join("")) && kana.map((one) => one.value.trim()).join("") === known.kana;
    if (cut && same) kana.forEach((one, part) => put(one, cut[part]));
    put(family, all.slice(0, at).join(""));
    put(given, all.slice(at).join(""));
  });
  family.addEventListener("input", draw);
  given.addEventListener("input", draw);
  place.append(range);
  draw();
};
