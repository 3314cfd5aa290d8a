// A conversation without reloading: what is new comes in, and what is typed outlives a bad line. Nothing here is needed.

const log = document.getElementById("log");
let write = document.getElementById("write");

// A draft is kept until the server says which form has arrived. Another face's, in the same browser, is another's.
const KEY = "enishi-draft:";
function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

// A page has one form until something is written. Open in several places, where it goes on, it is one of its own in each:
// the same short answer may be meant twice.
function drawn() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const hex = bytes.map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const sent = new URLSearchParams(location.search).get("sent");
for (const name of sent ? Object.keys(localStorage).filter((one) => one.startsWith(KEY)) : []) {
  if (kept(name)?.form === sent) localStorage.removeItem(name);
}
if (sent) history.replaceState(null, "", location.pathname + location.hash);
if (write) begin();

function begin() {
  const face = write.querySelector("[name=acting]")?.value ?? "";
  const key = `${KEY}${face}:${location.pathname}`;
  const text = write.querySelector("textarea");
  const form = write.querySelector("[name=form]");
  const draft = kept(key);
  if (draft && !text.value) {
    text.value = draft.text;
    form.value = draft.form;
  } else if (!text.value) {
    form.value = drawn();
  }
  text.addEventListener("input", () => {
    if (text.value) localStorage.setItem(key, JSON.stringify({ text: text.value, form: form.value }));
    else localStorage.removeItem(key);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) write.requestSubmit();
  });
  write.addEventListener("submit", send);
}

async function send(event) {
  event.preventDefault();
  const button = event.submitter ?? write.querySelector(".main");
  const body = new FormData(write, event.submitter);
  button.disabled = true;
  try {
    const answer = await fetch(write.action, { method: "POST", body });
    if (answer.redirected) return location.assign(`${answer.url}#last`);
    // What is wrong, or asked, the server says in its own form; the files that were sent are in that.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const asked = page.getElementById("write");
    if (!asked) return write.submit();
    write.replaceWith(asked);
    write = asked;
    begin();
    write.querySelector("[role=alert], .errors")?.scrollIntoView({ block: "nearest" });
  } catch {
    button.disabled = false;
    say(write.dataset.lost);
  }
}

function say(words) {
  const line = write.querySelector(".lost") ?? document.createElement("p");
  line.className = "notice error lost";
  line.setAttribute("role", "alert");
  line.textContent = words;
  write.prepend(line);
}

document.addEventListener("click", (event) => {
  const ask = event.target.closest?.("[data-ask]")?.dataset.ask;
  if (ask && !confirm(ask)) event.preventDefault();
});

// Is there anything new? Asked less and less often while there is not, and not at all while nobody looks.
const SOONEST = 2000;
const LATEST = 60000;
let wait = SOONEST;
let timer = 0;
let tag = log?.dataset.tag;

async function look() {
  try {
    const answer = await fetch(log.dataset.state, { headers: { "If-None-Match": tag } });
    if (answer.status === 404 || answer.redirected) return;
    const fresh = answer.headers.get("ETag");
    const news = answer.status === 200 && fresh !== tag;
    wait = news ? SOONEST : Math.min(wait * 1.4, LATEST);
    if (news) await put(fresh);
  } catch {
    wait = LATEST;
  }
  again();
}

async function put(fresh) {
  const answer = await fetch(location.pathname);
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const below = innerHeight + scrollY > document.body.scrollHeight - 400;
  log.replaceChildren(...page.getElementById("log").childNodes);
  tag = fresh;
  if (below && document.activeElement === write?.text) write.text.scrollIntoView({ block: "nearest" });
}

function again() {
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(look, wait);
}

if (log && !location.search.includes("upto=")) {
  document.addEventListener("visibilitychange", () => {
    wait = SOONEST;
    again();
  });
  again();
}
