// Asks the browser for a passkey and sends the form with its answer. Only scripts can do that: without them the buttons
// stay hidden, and the page says why.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// The members of requests that hold bytes, as the server writes them.
const asked = ({ publicKey: given }) => {
  const wanted = { ...given, challenge: bytes(given.challenge) };
  if (given.user) wanted.user = { ...given.user, id: bytes(given.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (given[list]) wanted[list] = given[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return wanted;
};

const answer = (made) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = text(made.response[name]);
  }
  if (made.response.getTransports) response.transports = made.response.getTransports();
  const { id, type } = made;
  return { id, rawId: text(made.rawId), type, response, clientExtensionResults: made.getClientExtensionResults() };
};

const options = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const said = await fetch(form.dataset.address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return (await said.json()).request_options;
};

const passkey = async (form) => {
  const publicKey = asked(await options(form));
  if (form.dataset.passkey === "get") return navigator.credentials.get({ publicKey });
  // One that signs in by itself: kept on the device, and only after a look at who holds it.
  publicKey.authenticatorSelection = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  return navigator.credentials.create({ publicKey });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!self.PublicKeyCredential) continue;
  const [button, wrong] = [form.querySelector(".acts"), form.querySelector("[role=alert][hidden]")];
  button.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(answer(await passkey(form)));
      form.submit();
    } catch {
      wrong.textContent = form.dataset.failed;
      wrong.hidden = false;
    }
  });
}
