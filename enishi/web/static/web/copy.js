// Copies what a button names: its words (data-copy), or what stands in a field (data-copy-of). Without it one selects
// the text as ever; so the buttons show themselves only where it works.

for (const button of document.querySelectorAll("[data-copy], [data-copy-of]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { copy, copyOf, done } = button.dataset;
    await navigator.clipboard.writeText(copy ?? document.getElementById(copyOf).value);
    const words = button.textContent;
    button.textContent = done;
    setTimeout(() => { button.textContent = words; }, 1500);
  });
}
