// The reader scores: by keys and by buttons, which do the same.
const READER = "somnolens.reader";
const QUIET_MS = 400;

function startScorer(S) {
  const { root } = S;
  const reader = part(S, "reader"), note = part(S, "note");
  reader.value = sessionStorage.getItem(READER) ?? "";
  reader.addEventListener("input", () => {
    sessionStorage.setItem(READER, reader.value.trim());
    part(S, "ask").hidden = Boolean(reader.value.trim());
  });
  note.addEventListener("change", () => writeNote(S, Number(note.dataset.epoch), note.value.trim()));
  for (const field of [reader, note])
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") S.canvas.focus({ preventScroll: true }); });
  root.addEventListener("click", (event) => {
    const { stage, does } = event.target.closest("button")?.dataset ?? {};
    if (stage !== undefined) score(S, Number(stage));
    if (does) SCORING[does](S);
  });
}

// Behind a page whose program has ended, or cannot be reached, nothing follows the keys.
const LOST = "The connection to the program is lost. No key counts until it is back.";
const CONNECTION = "data-test-connection-state";

function isConnected() {
  const app = document.querySelector(`[${CONNECTION}]`);
  return !app || app.getAttribute(CONNECTION) === "CONNECTED";
}

function watchConnection(S) {
  const app = document.querySelector(`[${CONNECTION}]`), watch = new MutationObserver(() => sayState(S));
  if (app) watch.observe(app, { attributeFilter: [CONNECTION] });
  return watch;
}

const SCORING = {
  stage: (S, binding) => score(S, binding.stage),
  flag: (S) => change(S, "flag", S.cursor, S.review.flagged.has(S.cursor) ? "" : "flagged"),
  undo: (S) => takeBack(S, S.review.done),
  redo: (S) => takeBack(S, S.review.undone),
};

function part(S, name) {
  return S.root.querySelector(`[data-part="${name}"]`);
}

// What the server knows of the night, and what it does not know yet.
function takeNight(S, night) {
  S.box = night.study ? outboxOf(night.study) : null;
  if (S.box) S.box.changed = () => { sayState(S); tellWhenQuiet(S); };
  S.review = replay(night.stages, S.box ? known(S.box, night.edits) : []);
}

function score(S, stage) {
  if (change(S, "stage", S.cursor, stageName(stage))) go(S, S.cursor + 1);
}

function writeNote(S, epoch, text) {
  if (text !== valueOf(S, "note", epoch)) change(S, "note", epoch, text);
}

function valueOf({ review }, kind, epoch) {
  if (kind === "stage") return stageName(review.stages[epoch]);
  return kind === "flag" ? (review.flagged.has(epoch) ? "flagged" : "") : review.notes.get(epoch) ?? "";
}

function change(S, kind, epoch, value) {
  return add(S, { kind, epoch, old: valueOf(S, kind, epoch), new: value });
}

function takeBack(S, edits) {
  const last = edits.at(-1);
  if (last && add(S, opposite(last))) go(S, last.epoch);
}

// Kept first, then drawn; without initials nothing is changed.
function add(S, changed) {
  const reader = part(S, "reader").value.trim();
  if (!isConnected()) return false;
  if (!S.box || !reader) {
    part(S, "ask").hidden = !S.box;
    part(S, "reader").focus();
    return false;
  }
  const edit = newEdit(S.review, reader, changed);
  S.review = replay(S.night.stages, [...S.review.edits, edit]);
  S.picture = null;
  put(S.box, edit);
  draw(S);
  return true;
}

// Python hears of it when the reader pauses: numbers and jumps follow then.
function tellWhenQuiet(S) {
  clearTimeout(S.quiet);
  if (!S.box.waiting.length) S.quiet = setTimeout(() => S.saved(S.box.made.length), QUIET_MS);
}

function sayScoring(S) {
  const { review, cursor } = S;
  const stage = review.stages[cursor];
  for (const button of S.root.querySelectorAll("[data-stage]")) {
    const given = Number(button.dataset.stage) === stage;
    button.setAttribute("aria-pressed", given);
    button.classList.toggle("confirmed", given && review.reviewed.has(cursor));
    button.querySelector("i").style.background = S.night.colours.stages[button.dataset.stage];
  }
  const flag = S.root.querySelector('[data-does="flag"]');
  flag.setAttribute("aria-pressed", review.flagged.has(cursor));
  S.root.querySelector('[data-does="undo"]').disabled = !review.done.length;
  S.root.querySelector('[data-does="redo"]').disabled = !review.undone.length;
  const note = part(S, "note");
  if (note.getRootNode().activeElement !== note) {
    note.value = review.notes.get(cursor) ?? "";
    note.dataset.epoch = cursor;
  }
  sayState(S);
}

function sayState(S) {
  const { root, review, night, box } = S;
  const n = night.stages.length.toLocaleString("en");
  part(S, "reviewed").textContent = `${review.reviewed.size.toLocaleString("en")} of ${n} reviewed`;
  const waiting = box?.waiting.length ?? 0;
  const state = waiting ? `${waiting} waiting` : review.edits.length ? "saved" : "";
  part(S, "state").textContent = state;
  root.querySelector(".scorer").hidden = !box;
  part(S, "trouble").textContent = isConnected() ? (night.trouble ?? (waiting ? box.trouble : "")) : LOST;
  Object.assign(root.dataset, { waiting, reviewed: review.reviewed.size });
}
