// What was typed on a card is kept in this tab until the card is saved: a lost line or a reload loses nothing.

const PREFIX = "enishi-typing:";

export const keptTyping = (path) => {
  const key = PREFIX + path;
  return {
    keep: (inputs) => {
      const values = Object.fromEntries(inputs.map((input) => [input.name, input.value]));
      const seen = inputs.filter((input) => input.dataset.state === "seen").map((input) => input.name);
      try {
        sessionStorage.setItem(key, JSON.stringify({ values, seen }));
      } catch {
        // No room, or forbidden: the page itself still holds it.
      }
    },
    // Puts back what was typed; told(input) is called for each that was looked at.
    restore: (inputs, told) => {
      let kept = null;
      try {
        kept = JSON.parse(sessionStorage.getItem(key));
      } catch {
        return;
      }
      if (!kept) return;
      const changed = inputs.filter((input) => (kept.values[input.name] ?? input.value) !== input.value);
      for (const input of changed) input.value = kept.values[input.name];
      for (const input of inputs) if (changed.includes(input) || kept.seen.includes(input.name)) told(input);
      for (const input of changed) input.dispatchEvent(new Event("input", { bubbles: true }));
    },
    forget: () => sessionStorage.removeItem(key),
  };
};
