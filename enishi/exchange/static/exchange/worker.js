// Keeps one page for where there is no line: the code of one's own card (exchange/keep.js has it ready). Nothing else is
// ever kept, and signing out forgets it.

const KEPT = "enishi-code";
const PAGE = "/card/code/";
const PATIENCE = 2500;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { mode, url } = event.request;
  if (mode === "navigate" && new URL(url).pathname === PAGE) event.respondWith(newestOrKept(event.request));
});

// A line so bad that nothing comes is no line.
async function newestOrKept(request) {
  const kept = await (await caches.open(KEPT)).match(PAGE, { ignoreVary: true });
  const newest = fetch(request).then(keep);
  if (!kept) return newest;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([newest.catch(() => kept), patience]);
}

async function keep(answer) {
  const place = await caches.open(KEPT);
  if (answer.ok) await place.put(PAGE, answer.clone());
  // Led away to sign in, or no card any more: what is kept is not this visitor's.
  else if (answer.type === "opaqueredirect" || answer.status === 404) await place.delete(PAGE);
  return answer;
}
