// What the pages for bringing in gain from a script: dropping files, saying at once that one is too
// large, deciding by keyboard. All of it works without.

const box = document.querySelector("#bring .drop");
const files = document.querySelector("#files");

if (box && files) {
  const form = document.querySelector("#bring");
  const wrong = form.querySelector("[data-wrong]");
  form.querySelector("[data-drop-hint]").hidden = false;

  const check = () => {
    const size = [...files.files].reduce((sum, file) => sum + file.size, 0);
    const tooLarge = size > Number(form.dataset.largest);
    wrong.hidden = !tooLarge;
    wrong.textContent = tooLarge ? form.dataset.tooLarge : "";
    files.toggleAttribute("aria-invalid", false);
    if (tooLarge) files.setAttribute("aria-invalid", "true");
    return !tooLarge;
  };

  for (const kind of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      box.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        const all = new DataTransfer();
        for (const file of [...files.files, ...event.dataTransfer.files]) all.items.add(file);
        files.files = all.files;
        check();
      }
    });
  }
  files.addEventListener("change", check);
  form.addEventListener("submit", (event) => {
    if (!check()) {
      event.preventDefault();
      files.focus();
      return;
    }
    const button = form.querySelector("button.main");
    button.textContent = form.dataset.busy;
    // Disabled only after the form has gone, or it would not go.
    setTimeout(() => (button.disabled = true));
  });
  // Coming back with the browser's own button finds the page as it was left.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

const keys = document.querySelector("form[data-keys]");
if (keys) {
  const buttons = { 1: "same", 2: "other", 3: "skip" };
  const hint = keys.querySelector("[data-keys-hint]");
  hint.hidden = !matchMedia("(hover: hover)").matches;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    keys.querySelector(`button[value="${buttons[event.key] ?? ""}"]`)?.click();
  });
}
