// What is being typed stays in this browser until the server has it: lines break, tabs are closed.
// It is kept under the form's own name (whose face, which post), and let go of once the server was reached with it: the
// form that then comes has another id, or brings the text itself.
const PREFIX = "enishi-draft ";

for (const form of document.querySelectorAll("form[data-keep]")) {
  const area = form.querySelector("textarea");
  const id = form.querySelector("input[name=form]");
  const name = PREFIX + form.dataset.keep;
  const kept = read(name);
  if (kept && !area.value.trim()) bringBack(form, area, id, kept);
  area.addEventListener("input", () => write(name, area, id));
}

// The page that follows says which forms have arrived.
for (const arrived of document.querySelectorAll("[data-arrived]")) {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX) && read(name)?.id === arrived.dataset.arrived) localStorage.removeItem(name);
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, area, id) {
  try {
    if (area.value.trim()) localStorage.setItem(name, JSON.stringify({ text: area.value, id: id.value }));
    else localStorage.removeItem(name);
  } catch {
    // No room, or none wanted: then it is as without scripts.
  }
}

// The id comes along: had it arrived after all, sending it again makes no second one.
function bringBack(form, area, id, kept) {
  area.value = kept.text;
  id.value = kept.id;
  const line = document.createElement("p");
  line.className = "help";
  line.setAttribute("role", "status");
  line.textContent = form.dataset.found;
  area.after(line);
}
