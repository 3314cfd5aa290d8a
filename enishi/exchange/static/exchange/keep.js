// Has the code of one's own card ready on the phone before it is needed, made anew twice a day. See worker.js.

const KEPT = "enishi-code";
const PAGE = "/card/code/";
const OLD = 12 * 3600 * 1000;
const LOOKED = "enishi-code-looked";

// Browsers give neither to pages that came over an open line.
if ("serviceWorker" in navigator && "caches" in self) have(document.body.dataset.face);

async function have(face) {
  navigator.serviceWorker.register("/worker.js").catch(() => {});
  const place = await caches.open(KEPT);
  const kept = await place.match(PAGE, { ignoreVary: true });
  if (kept && (await belongs(kept, face)) && Date.now() - Date.parse(kept.headers.get("Date")) < OLD) return;
  // Who has no card yet is not asked about it on every page, but where one makes it.
  const looked = sessionStorage.getItem(LOOKED) === face && !location.pathname.startsWith("/card/");
  if (!kept && looked) return;
  sessionStorage.setItem(LOOKED, face);
  try {
    const answer = await fetch(PAGE);
    if (answer.ok && !answer.redirected) await place.put(PAGE, answer);
    else await place.delete(PAGE);
  } catch {
    // Next time there is a line.
  }
}

// Somebody else may have signed in on this phone.
async function belongs(kept, face) {
  return (await kept.clone().text()).includes(`data-face="${face}"`);
}
