// The reader scores: by keys and by buttons, which do the same.
const READER = "somnolens.reader";
const QUIET_MS = 400, HEARD_MS = 4000;

function startScorer(S) {
  const { root } = S;
  const reader = part(S, "reader"), note = part(S, "note");
  reader.value = sessionStorage.getItem(READER) ?? "";
  reader.addEventListener("input", () => {
    sessionStorage.setItem(READER, reader.value.trim());
    part(S, "ask").hidden = Boolean(reader.value.trim());
  });
  reader.addEventListener("change", () => {
    changeReader(S);
    for (const [epoch, text] of S.drafts ?? []) writeNote(S, epoch, text);
  });
  note.addEventListener("change", () => writeNote(S, Number(note.dataset.epoch), note.value.replaceAll("\0", "").trim().toWellFormed()));
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
  confirm: (S) => score(S, null),
  flag: (S) => change(S, { kind: "flag", epoch: S.cursor }, S.review.flagged.has(S.cursor) ? "" : "flagged"),
  undo: (S) => takeBack(S, S.review.done),
  redo: (S) => takeBack(S, S.review.undone),
  insist: (S) => insist(S),
  accept: (S) => accept(S),
};

function part(S, name) {
  return S.root.querySelector(`[data-part="${name}"]`);
}

// What the server knows of the night, and what it does not know yet.
function takeNight(S, night) {
  S.box = night.study ? outboxOf(night.study) : null;
  if (S.box && night.scorer) takeStored(S.box, { ...night, after: 0 });
  remake(S);
  tellReader(S);
}

// The epoch under the cursor, or the range that was marked; then on to what follows.
// Without a stage, each is given the one that is shown, where there is one.
function score(S, stage) {
  const [first, last] = S.range ?? [S.cursor, S.cursor];
  const epochs = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const given = epochs.filter((epoch) => (stage ?? S.review.stages[epoch]) >= 0);
  const changes = given.map((epoch) => {
    const old = valueOf(S, { kind: "stage", epoch });
    return { kind: "stage", epoch, old, new: stage === null ? old : stageName(stage) };
  });
  if (changes.length && add(S, [...markBlind(S, given), ...changes])) goOn(S, last);
}

// Whether a stage was given blind is a change of its own, made and undone with it.
function markBlind({ night, review }, epochs) {
  const marks = ["", "blind"], now = Number(night.blind);
  return epochs
    .filter((epoch) => review.blind.has(epoch) !== night.blind)
    .map((epoch) => ({ kind: "blind", epoch, old: marks[1 - now], new: marks[now] }));
}

// What cannot be kept yet, without initials or a connection, stays in the field.
function writeNote(S, epoch, text) {
  S.drafts ??= new Map();
  const of = { kind: "note", epoch };
  const isKept = text === valueOf(S, of) || change(S, of, text);
  if (isKept) S.drafts.delete(epoch);
  else S.drafts.set(epoch, text);
}

function valueOf({ review }, { kind, epoch, ...place }) {
  if (kind === "event") return review.events.get(placeName(place))?.kind ?? "";
  if (kind === "lights") return lightsText(review.lights);
  if (kind === "stage") return stageName(review.stages[epoch]);
  return kind === "flag" ? (review.flagged.has(epoch) ? "flagged" : "") : review.notes.get(epoch) ?? "";
}

function change(S, of, value) {
  return add(S, [{ ...of, old: valueOf(S, of), new: value }]);
}

// What was changed at one moment, as a range is, is taken back at one moment.
function takeBack(S, edits) {
  const last = edits.at(-1);
  const together = edits.filter((edit) => edit.time === last.time);
  if (last && add(S, together.reverse().map(opposite))) go(S, together.at(-1).epoch);
}

// Kept first, then drawn; without initials nothing is changed.
function add(S, changes) {
  // What cannot be printed, as a pasted no-break space, would be refused by the store.
  const reader = part(S, "reader").value.replace(/\p{C}|[^\P{Z} ]/gu, "").trim();
  if (!isConnected() || isSigned(S)) return false;
  if (!S.box || !reader) {
    part(S, "ask").hidden = !S.box;
    part(S, "reader").focus();
    return false;
  }
  const made = newEdits(S.review, reader, changes);
  S.review = replay(S.night.stages, [...S.review.edits, ...made]);
  S.picture = S.range = null;
  S.cannot = "";
  put(S.box, made);
  draw(S);
  return true;
}

function listenToOutbox(S) {
  const onChange = ({ detail }) => {
    if (detail !== S.night?.study) return;
    remake(S);
    draw(S);
    tellWhenQuiet(S);
  };
  const onClick = () => { if (S.quiet) tellWhenQuiet(S); };
  const leavePlace = watchPlace(S), endMarks = listenToMarks(S);
  window.addEventListener(OUTBOX_CHANGED, onChange);
  window.addEventListener("click", onClick, true);
  return () => {
    leavePlace();
    endMarks();
    window.removeEventListener(OUTBOX_CHANGED, onChange);
    window.removeEventListener("click", onClick, true);
  };
}

// Python hears of it when the reader pauses: numbers and jumps follow then. Not while it
// runs: Streamlit may then lose the way to another page that the reader has just taken.
function tellWhenQuiet(S) {
  clearTimeout(S.quiet);
  if (S.box.waiting.length) return;
  S.quiet = setTimeout(() => {
    S.quiet = null;
    if (document.querySelector('[data-test-script-state="running"]')) return tellWhenQuiet(S);
    S.saved(S.box.made.length);
    S.quiet = setTimeout(() => { if (isBehind(S)) tellWhenQuiet(S); }, HEARD_MS);
  }, QUIET_MS);
}

// A message may be lost while a page runs: what Python has not drawn is told again.
function isBehind({ box, night, scorer }) {
  const drawn = new Set(night.edits.map(({ id }) => id));
  return !night.trouble && box.made.some((edit) => scorerOf(edit.reader) === scorer && !drawn.has(edit.id));
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
  const signed = Boolean(isSigned(S));
  for (const button of S.root.querySelectorAll("[data-stage], [data-does=flag], [data-lights]")) button.disabled = signed;
  S.root.querySelector('[data-does="confirm"]').disabled = signed || stage < 0;
  S.root.querySelector('[data-does="undo"]').disabled = signed || !review.done.length;
  S.root.querySelector('[data-does="redo"]').disabled = signed || !review.undone.length;
  const note = part(S, "note");
  note.readOnly = signed;
  if (note.getRootNode().activeElement !== note) {
    note.value = S.drafts?.get(cursor) ?? review.notes.get(cursor) ?? "";
    note.dataset.epoch = cursor;
  }
  if (S.marked !== review) tellMarked(S);
  sayState(S);
}

function sayState(S) {
  const { root, review, night, box } = S;
  // What the model could not stage need not be reviewed; blind, all is to be scored.
  const left = new Set(night.blind ? [] : night.jumps.unusable);
  const n = (night.stages.length - left.size).toLocaleString("en");
  const done = [...review.reviewed].filter((epoch) => !left.has(epoch)).length.toLocaleString("en");
  part(S, "reviewed").textContent = `${done} of ${n} ${night.blind ? "scored" : "reviewed"}`;
  const waiting = box?.waiting.length ?? 0;
  const changes = box?.waiting.filter(({ kind }) => kind !== "blind").length;
  const state = waiting ? `${changes} waiting` : review.edits.length ? "saved" : "";
  part(S, "state").textContent = state;
  root.querySelector(".scorer").hidden = !box;
  part(S, "signed").textContent = isSigned(S);
  sayRefused(S);
  part(S, "trouble").textContent = isConnected() ? S.cannot || (night.trouble ?? (waiting ? box.trouble : "")) : LOST;
  Object.assign(root.dataset, { waiting, reviewed: review.reviewed.size, scorer: S.scorer, told: night.reader ?? "" });
}
