// The letter as it stands in the boxes, not as it was saved, is handed to the mail program.
const form = document.querySelector(".letter-form");
const subject = form.elements.subject;
const body = form.elements.body;

// Some programs cut off an address that is longer than they expect: it goes without the text then.
for (const link of form.querySelectorAll('a[href^="mailto:"]')) {
  const shortest = Number(link.dataset.mailto || Infinity);
  link.addEventListener("click", () => {
    const [to] = link.getAttribute("href").split("?");
    const text = `&body=${encodeURIComponent(body.value.replace(/\r?\n/g, "\r\n"))}`;
    const address = `${to}?subject=${encodeURIComponent(subject.value)}`;
    link.href = (address + text).length <= shortest ? address + text : address;
  });
}

// Choosing a day or an hour is choosing another time.
for (const choice of form.querySelectorAll(".other select")) {
  choice.addEventListener("change", () => (form.querySelector('[name=when][value="other"]').checked = true));
}
