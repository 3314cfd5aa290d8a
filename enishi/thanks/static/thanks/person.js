// The arrows go from card to card and keep what was typed, as the buttons do; Esc leads back to the stack.
const form = document.querySelector(".line-form");
const press = (value) => form.querySelector(`.thumb [name=go][value=${value}]:enabled`)?.click();

document.querySelector("[data-scripts]").hidden = false;
addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input[type=checkbox], a, button, summary")) return;
  const deed = { ArrowUp: () => press("previous"), ArrowDown: () => press("next"), Escape: () => document.querySelector(".crumbs a").click() }[event.key];
  if (!deed) return;
  event.preventDefault();
  deed();
});
