// Looks how far something is, and puts in what the server says of it: <div data-poll="address">. 204 says that there
// is something else to see: the page is loaded again. Without scripts such a page refreshes by itself.

const SOONEST = 1000;
const LATEST = 10000;
const place = document.querySelector("[data-poll]");

if (place) {
  let shown = "";
  let wait = SOONEST;
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.poll);
      if (answer.status === 204 || answer.redirected) return location.reload();
      if (answer.status === 404) return location.assign("../");
      if (answer.ok) put(await answer.text());
    } catch {
      // The network may be back in a moment.
    }
    timer = setTimeout(look, document.hidden ? LATEST : wait);
  };
  // What has not changed stays as it is: whoever is on a button there keeps it.
  const put = (text) => {
    const plain = text.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "");
    wait = plain === shown ? Math.min(wait * 1.3, LATEST) : SOONEST;
    if (plain !== shown) place.innerHTML = text;
    shown = plain;
  };
  let timer = setTimeout(look, 600);
  // Somebody else on the page knows that there is something new.
  place.addEventListener("look", () => {
    clearTimeout(timer);
    wait = SOONEST;
    timer = setTimeout(look, 200);
  });
}
