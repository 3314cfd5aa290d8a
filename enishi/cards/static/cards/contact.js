// Opens the edit page with "e". Nothing here is needed to use the page.

addEventListener("keydown", (event) => {
  if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select")) return;
  document.getElementById("edit")?.click();
});
