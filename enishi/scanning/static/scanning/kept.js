// The pictures that are put by in this browser until the server has them: {key, owner, at, name, bytes}; at: when it
// was chosen, since a front and its back come one after the other.

const NAME = "enishi-pictures";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const store = (database, mode) => database.transaction("pictures", mode).objectStore("pictures");

// On the disk of the device when this returns, as far as its browser can say so.
const written = (database, deed) =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction("pictures", "readwrite", { durability: "strict" });
    deed(transaction.objectStore("pictures"));
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });

export const open = async () => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("pictures", { keyPath: "key" });
  const database = await done(request);
  // Another tab signs out, and deletes it.
  database.onversionchange = () => database.close();
  return database;
};

export const all = async (database, owner) => {
  const there = await done(store(database, "readonly").getAll());
  return there.filter((one) => one.owner === owner).sort((a, b) => a.at - b.at);
};

export const keep = (database, picture) => written(database, (pictures) => pictures.put(picture));

export const forget = (database, key) => written(database, (pictures) => pictures.delete(key));

// What somebody else has left in this browser is nobody's to send.
export const tidy = async (database, owner) => {
  for (const one of await done(store(database, "readonly").getAll())) {
    if (one.owner !== owner) await forget(database, one.key);
  }
};
