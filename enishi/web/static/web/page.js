// "/" goes to the search of the page, as people expect; nothing here is needed to use a page.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// A password can be shown while one types it: one field is enough then.
for (const field of document.querySelectorAll("input[type=password][data-show]")) {
  const button = document.createElement("button");
  const frame = document.createElement("div");
  const say = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? field.dataset.hide : field.dataset.show;
    button.setAttribute("aria-controls", field.id);
  };
  button.type = "button";
  button.className = "link";
  button.addEventListener("click", () => say(field.type === "password"));
  field.form?.addEventListener("submit", () => say(false));
  frame.className = "shown";
  field.replaceWith(frame);
  frame.append(field, button);
  say(false);
}

// Whoever signs out leaves no pictures behind that were still on their way (scanning/kept.js), no code of their card
// (exchange/worker.js), and nothing half typed (posts/keep.js).
// The server asks the browser for the same, which heeds it only over https.
for (const out of document.querySelectorAll("form[data-sign-out]")) {
  out.addEventListener("submit", () => {
    indexedDB.deleteDatabase("enishi-pictures");
    self.caches?.delete("enishi-code");
    sessionStorage.clear();
    for (const name of Object.keys(localStorage)) if (name.startsWith("enishi-draft ")) localStorage.removeItem(name);
  });
}
