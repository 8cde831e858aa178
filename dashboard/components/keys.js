// All keys, one a line: read by the navigator, the epoch view, the help, and the test of
// the README. Below the first line it is JSON. Keys without a label belong to Streamlit,
// which would run the page again or clear its caches; they are kept from it.
const KEYS = [
  {"key": "ArrowLeft", "label": "←", "does": "previous epoch", "command": "step", "by": -1},
  {"key": "ArrowRight", "label": "→", "does": "next epoch", "command": "step", "by": 1},
  {"key": "ArrowLeft", "shift": true, "label": "Shift + ←", "does": "ten epochs back", "command": "step", "by": -10},
  {"key": "ArrowRight", "shift": true, "label": "Shift + →", "does": "ten epochs on", "command": "step", "by": 10},
  {"key": "PageUp", "label": "Page Up", "does": "twenty epochs back", "command": "step", "by": -20},
  {"key": "PageDown", "label": "Page Down", "does": "twenty epochs on", "command": "step", "by": 20},
  {"key": "Home", "label": "Home", "does": "first epoch", "command": "first"},
  {"key": "End", "label": "End", "does": "last epoch", "command": "last"},
  {"key": "u", "label": "U", "does": "next uncertain epoch", "command": "jump", "to": "uncertain"},
  {"key": "t", "label": "T", "does": "next transition", "command": "jump", "to": "transition"},
  {"key": "ArrowUp", "label": "↑", "does": "traces larger", "command": "sensitivity", "by": 1},
  {"key": "ArrowDown", "label": "↓", "does": "traces smaller", "command": "sensitivity", "by": -1},
  {"key": "r", "command": "nothing"},
  {"key": "c", "command": "nothing"}
];

// The binding of a key press, if there is one and the reader is not typing.
function boundTo(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.composedPath()[0])) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const bound = KEYS.filter((binding) => binding.key === key);
  return bound.find((binding) => Boolean(binding.shift) === event.shiftKey) ?? bound.find((binding) => !binding.shift);
}

function isTyping(target) {
  const slider = target.getAttribute?.("role") === "slider" && target.tagName !== "CANVAS";
  return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable || slider;
}
