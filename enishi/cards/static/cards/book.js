// Results come as one types, rows can be walked with j and k, and all rows chosen at once.
// Without this the same form answers to Enter, and links do the rest.

const results = document.getElementById("results");
const form = document.getElementById("seek");
const search = form?.elements.q;
let waiting = 0;
let asking = null;

function address() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && !(name === "order" && value === "kana")) asked.append(name, value);
  const heading = new URLSearchParams(location.search).get("heading");
  if (heading && !asked.has("q")) asked.append("heading", heading);
  return asked.size ? `${form.action}?${asked}` : form.action;
}

async function show() {
  const target = address();
  asking?.abort();
  asking = new AbortController();
  results.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(target, { headers: { "X-Part": "results" }, signal: asking.signal, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    results.innerHTML = await answer.text();
    recall();
    history.replaceState(null, "", target);
    results.removeAttribute("aria-busy");
  } catch (problem) {
    if (problem.name !== "AbortError") form.submit(); // the page itself says what is wrong
  }
}

function soon(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(show, delay);
}

search?.addEventListener("input", (event) => { if (!event.isComposing) soon(150); });
search?.addEventListener("compositionend", () => soon(50));
form?.addEventListener("submit", (event) => { event.preventDefault(); soon(0); });
for (const select of document.querySelectorAll("select[form=seek]")) select.addEventListener("change", () => soon(0));

// On a desk the choices stand open beside the rows.
const filter = document.querySelector("details.filter");
if (filter && matchMedia("(min-width:861px)").matches) filter.open = true;
document.getElementById("show")?.remove(); // a choice shows at once

// j, k and the arrows walk the rows; Enter opens, as on any link.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest?.("textarea, select, input:not([type=search], [type=checkbox])");
  const down = event.key === "ArrowDown" || event.key === "j";
  const up = event.key === "ArrowUp" || event.key === "k";
  if (typing || !(down || up)) return;
  if (event.target === search && event.key.length === 1) return;
  const rows = [...results.querySelectorAll("a.row, .pick input")];
  const here = rows.indexOf(document.activeElement);
  if (here < 0 && event.key.startsWith("Arrow") && event.target !== search) return;
  event.preventDefault();
  if (up && here === 0) search.focus();
  else rows[Math.min(rows.length - 1, Math.max(0, here + (down ? 1 : -1)))]?.focus();
});

// Who is chosen stays chosen while one looks for the next.
const chosen = new Set();
const boxes = () => results?.querySelectorAll("input[type=checkbox][name=chosen]") ?? [];

function remember() {
  for (const box of boxes()) chosen[box.checked ? "add" : "delete"](box.value);
}

function recall() {
  for (const box of boxes()) box.checked = chosen.has(box.value);
  const note = results.querySelector("[data-others]");
  const here = new Set([...boxes()].map((box) => box.value));
  const others = [...chosen].filter((id) => !here.has(id));
  if (!note) return;
  note.hidden = !others.length;
  note.textContent = `${note.dataset.others} ${others.length}`;
  for (const id of others) note.after(Object.assign(document.createElement("input"), { type: "hidden", name: "chosen", value: id }));
}

results?.addEventListener("change", remember);
remember();

// "Select all on this page" ticks the boxes in place.
results?.addEventListener("click", (event) => {
  if (!event.target.closest(".all")) return;
  event.preventDefault();
  const all = [...boxes()].every((box) => box.checked);
  for (const box of boxes()) box.checked = !all;
  remember();
});
