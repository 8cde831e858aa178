// All keys, one a line: read by the navigator, the epoch view, the help, and the test of
// the guide. Below the first line it is JSON. R and C are Streamlit's own, too, which
// would run the page again or clear its caches; all keys of ours are kept from it.
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
  {"key": "n", "label": "N", "does": "next to review", "command": "jump", "to": "queue"},
  {"key": "d", "label": "D", "does": "next changed", "command": "jump", "to": "changed"},
  {"key": "f", "label": "F", "does": "next flagged", "command": "jump", "to": "flagged"},
  {"key": "x", "label": "X", "does": "next unusable", "command": "jump", "to": "unusable"},
  {"key": "m", "label": "M", "does": "next marked number", "command": "jump", "to": "fragile"},
  {"key": "e", "label": "E", "does": "next difference", "command": "jump", "to": "difference"},
  {"key": "ArrowUp", "label": "↑", "does": "this channel larger", "command": "sensitivity", "by": 1, "of": "page"},
  {"key": "ArrowDown", "label": "↓", "does": "this channel smaller", "command": "sensitivity", "by": -1, "of": "page"},
  {"key": "ArrowUp", "shift": true, "label": "Shift + ↑", "does": "the channel above", "command": "channel", "by": -1, "of": "page"},
  {"key": "ArrowDown", "shift": true, "label": "Shift + ↓", "does": "the channel below", "command": "channel", "by": 1, "of": "page"},
  {"key": "p", "label": "P", "does": "negative or positive up", "command": "polarity", "of": "page"},
  {"key": "b", "label": "B", "does": "display filters on or off", "command": "filters", "of": "page"},
  {"key": "h", "label": "H", "does": "notch: none, 50 or 60 Hz", "command": "notch", "of": "page"},
  {"key": "l", "label": "L", "does": "further channels", "command": "montage", "of": "page"},
  {"key": "-", "label": "-", "does": "shorter window", "command": "window", "by": -1, "of": "page"},
  {"key": "+", "or": "=", "label": "+ or =", "does": "longer window", "command": "window", "by": 1, "of": "page"},
  {"key": "i", "label": "I", "does": "part before, in windows shorter than an epoch", "command": "part", "by": -1, "of": "page"},
  {"key": "o", "label": "O", "does": "part after, in windows shorter than an epoch", "command": "part", "by": 1, "of": "page"},
  {"key": ",", "label": ",", "does": "peek at the epoch before, while held", "command": "peek", "by": -1, "of": "page"},
  {"key": ".", "label": ".", "does": "peek at the next epoch, while held", "command": "peek", "by": 1, "of": "page"},
  {"key": "g", "label": "G", "does": "calipers: drag to measure", "command": "calipers", "of": "page"},
  {"key": "s", "label": "S", "does": "slow waves: drag to mark and add up", "command": "ruler", "of": "page"},
  {"key": "a", "label": "A", "does": "mark events: drag along one; again for the next kind", "command": "events", "of": "page"},
  {"key": "Escape", "label": "Escape", "does": "put the tool away", "command": "clear", "of": "page"},
  {"key": "v", "label": "V", "does": "show or fold the explanation", "command": "panel", "of": "page"},
  {"key": "w", "or": "0", "label": "W or 0", "does": "score Wake", "command": "stage", "stage": 0},
  {"key": "1", "label": "1", "does": "score N1", "command": "stage", "stage": 1},
  {"key": "2", "label": "2", "does": "score N2", "command": "stage", "stage": 2},
  {"key": "3", "label": "3", "does": "score N3", "command": "stage", "stage": 3},
  {"key": "r", "or": "5", "label": "R or 5", "does": "score REM", "command": "stage", "stage": 4},
  {"key": "c", "label": "C", "does": "confirm the stage", "command": "confirm"},
  {"key": "q", "label": "Q", "does": "flag the epoch", "command": "flag"},
  {"key": "z", "ctrl": true, "label": "Ctrl + Z", "does": "undo", "command": "undo"},
  {"key": "z", "ctrl": true, "shift": true, "label": "Ctrl + Shift + Z", "does": "redo", "command": "redo"},
  {"key": "?", "label": "?", "does": "all keys, and what the marks mean", "command": "help"}
];

// The binding of a key press, if there is one and the reader is not typing.
function boundTo(event) {
  if (event.altKey || isTyping(event.composedPath()[0])) return;
  const ctrl = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const bound = KEYS.filter((binding) => [binding.key, binding.or].includes(key) && Boolean(binding.ctrl) === ctrl);
  const found = bound.find((binding) => Boolean(binding.shift) === event.shiftKey) ?? bound.find((binding) => !binding.shift);
  return found && isInDialog(event) ? keptFrom(found, key) : found;
}

// In a dialog nothing is scored behind it, and keys that scroll scroll.
function isInDialog(event) {
  return event.composedPath().some(({ tagName }) => tagName === "DIALOG");
}

function keptFrom(found, key) {
  if (found.command === "help") return found;
  return key.length === 1 ? { command: "nothing" } : undefined;
}

function isTyping(target) {
  const slider = target.getAttribute?.("role") === "slider" && target.tagName !== "CANVAS";
  if (target.type === "checkbox") return false; // a switch, as of blind scoring, takes no letters
  return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable || slider;
}
