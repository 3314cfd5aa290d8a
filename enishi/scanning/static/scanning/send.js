// Sends pictures so that none is lost on a bad line: each is put by in the browser first, sent in pieces from where
// the server says it has come to, tried again when the line is back, and forgotten here only once the server has
// all of it on its disk. Works in several tabs at once. Without this script the page is a plain form.

import { all, forget, keep, open, tidy } from "./kept.js";

const PIECE = 256 * 1024;
const SHORTEST_WAIT = 1000;
const LONGEST_WAIT = 60_000;

const form = document.querySelector("#send");
const said = form.dataset;
const place = document.querySelector("#sending");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

// How far each picture is: key -> {name, size, offset, problem}, in the order in which they were chosen.
const shown = new Map();
let wake = () => {};
let running = false;

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const uuid = () => {
  // Not crypto.randomUUID: a phone on the same network opens the site without https, where there is none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

// Said again only where it is another sentence, so that whoever listens hears each once.
const say = (words) => {
  const line = place.querySelector("[data-all]");
  if (line.textContent !== words) line.textContent = words;
};

const draw = () => {
  const pictures = [...shown.values()];
  place.hidden = !pictures.length;
  const size = pictures.reduce((sum, one) => sum + one.size, 0);
  const offset = pictures.reduce((sum, one) => sum + one.offset, 0);
  const bar = place.querySelector("progress");
  bar.max = size || 1;
  bar.value = offset;
  const list = place.querySelector("ul");
  list.replaceChildren(
    ...pictures.map((one) => {
      const line = document.createElement("li");
      const percent = Math.floor((100 * one.offset) / one.size);
      line.textContent = one.problem ? `${one.name}: ${one.problem}` : fill(said.one, { name: one.name, percent });
      if (one.problem) line.className = "errors";
      return line;
    }),
  );
};

// Waits so long, or until the line is back or there is more to send.
const pause = (time) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });

class Stop extends Error {}

const ask = async (key, options) => {
  const answer = await fetch(said.pieces.replace("00000000-0000-0000-0000-000000000000", key), options);
  if (answer.redirected) throw new Stop(said.signIn);
  if (answer.status === 403) throw new Stop(said.reload);
  if (answer.status >= 500 && answer.status !== 507) throw new Error("the server is busy");
  return answer.json();
};

// True once the server has it all. got: called for each piece that it has.
const send = async (picture, got) => {
  const state = shown.get(picture.key);
  let told = await ask(picture.key);
  while (!told.done && !told.code) {
    state.offset = told.offset;
    state.problem = "";
    draw();
    got();
    told = await ask(picture.key, {
      method: "POST",
      headers: {
        "Content-Type": "application/octet-stream",
        "X-CSRFToken": token,
        "X-Name": encodeURIComponent(picture.name),
        "X-Offset": told.offset,
        "X-Size": picture.bytes.byteLength,
      },
      body: picture.bytes.slice(told.offset, told.offset + PIECE),
    });
  }
  state.problem = told.said;
  return told.done;
};

const sendAll = async (database) => {
  let wait = SHORTEST_WAIT;
  for (;;) {
    const pictures = await all(database, said.owner);
    for (const one of pictures) {
      if (!shown.has(one.key)) shown.set(one.key, { name: one.name, size: one.bytes.byteLength, offset: 0 });
    }
    // Sent, or given up, in another tab.
    for (const key of shown.keys()) if (!pictures.some((one) => one.key === key)) shown.delete(key);
    draw();
    if (!pictures.length) return say(said.done);
    say(fill(said.left, { n: pictures.length }));
    let failed = false;
    for (const picture of pictures) {
      try {
        if (await send(picture, () => (wait = SHORTEST_WAIT))) {
          await forget(database, picture.key);
          shown.delete(picture.key);
          document.querySelector("[data-poll]")?.dispatchEvent(new Event("look"));
        } else failed = true;
      } catch (problem) {
        if (problem instanceof Stop) return say(problem.message);
        failed = true;
        break;
      }
    }
    draw();
    if (failed) {
      say(said.waiting);
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }
};

// One tab sends; without locks several may, which is only slower.
const start = async (database) => {
  wake();
  if (running) return;
  running = true;
  try {
    if (navigator.locks) await navigator.locks.request("enishi-pictures", () => sendAll(database));
    else await sendAll(database);
  } finally {
    running = false;
  }
};

const choose = async (database, input) => {
  const refused = [];
  const there = (await all(database, said.owner)).length;
  const files = [...input.files];
  input.value = "";
  for (const [number, file] of files.entries()) {
    if (!file.size) refused.push(`${file.name}: ${said.empty}`);
    else if (file.size > Number(said.largest)) refused.push(`${file.name}: ${said.tooLarge}`);
    else if (there + number >= Number(said.most)) refused.push(`${file.name}: ${said.full}`);
    else {
      const bytes = await file.arrayBuffer();
      await keep(database, { key: uuid(), owner: said.owner, at: Date.now() + number / 1000, name: file.name, bytes });
    }
  }
  const wrong = form.querySelector("[data-wrong]");
  wrong.hidden = !refused.length;
  wrong.replaceChildren(...refused.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
  await start(database);
};

const begin = async () => {
  const database = await open();
  await tidy(database, said.owner);
  for (const button of form.querySelectorAll("[data-choose]")) {
    const input = form.elements[button.dataset.choose];
    button.hidden = false;
    button.addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      choose(database, input).catch(() => {
        // No room in the browser: the plain form still sends them.
        say(said.plain);
        place.hidden = false;
        plain();
      });
    });
  }
  form.querySelector(".drop").hidden = true;
  addEventListener("online", () => start(database));
  addEventListener("pageshow", () => start(database));
  await start(database);
};

const plain = () => {
  for (const button of form.querySelectorAll("[data-choose]")) button.hidden = true;
  form.querySelector(".drop").hidden = false;
};

begin().catch(plain);
