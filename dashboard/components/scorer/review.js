// What a reader's changes make of a night: the same as cmt/review, at once and here.

function replay(auto, edits) {
  const made = { edits, stages: [...auto], reviewed: new Set(), flagged: new Set(), blind: new Set(), notes: new Map(), events: new Map(), lights: readLights("") };
  for (const { kind, epoch, new: value, ...rest } of inForce(edits)) {
    if (kind === "stage") made.stages[epoch] = STAGES.indexOf(value);
    if (kind === "stage") made.reviewed.add(epoch);
    if (kind === "blind") made.blind[value ? "add" : "delete"](epoch);
    if (kind === "flag") made.flagged[value ? "add" : "delete"](epoch);
    if (kind === "note") made.notes[value ? "set" : "delete"](epoch, value);
    if (kind === "event") made.events[value ? "set" : "delete"](placeName(rest), { ...placeOf(rest), kind: value });
    if (kind === "lights") made.lights = readLights(value);
  }
  return { ...made, ...historyOf(edits) };
}

// Where on a trace an event is; another change has no such place.
function placeOf({ onset_s, duration_s, channel }) {
  return channel === undefined ? {} : { onset_s, duration_s, channel };
}

function placeName(event) {
  return JSON.stringify(Object.values(placeOf(event)));
}

// Both lights in seconds and as one text, as in Python; none is null, and left away.
function readLights(text) {
  const found = ["off", "on"].map((name) => text.match(new RegExp(`\\b${name} (\\d+) s`)));
  const [off, on] = found.map((each) => each && Number(each[1]));
  return { off, on };
}

function lightsText(lights) {
  return ["off", "on"].filter((name) => lights[name] !== null).map((name) => `${name} ${lights[name]} s`).join(", ");
}

// As they stand in files; "?" is −1, as in Python.
const STAGES = ["W", "N1", "N2", "N3", "R"];

function stageName(stage) {
  return STAGES[stage] ?? "?";
}

// Read from the end: whatever takes a change back and holds itself makes it not hold.
function inForce(edits) {
  const takenBack = new Set(), holding = [];
  for (let at = edits.length - 1; at >= 0; at--) {
    const { id, undoes } = edits[at];
    if (takenBack.has(id)) continue;
    if (undoes) takenBack.add(undoes);
    else holding.push(edits[at]);
  }
  return holding.reverse();
}

// What can be undone and what repeated, the next one last.
function historyOf(edits) {
  const done = [];
  let undone = [];
  for (const edit of edits) {
    if (!edit.undoes) {
      done.push(edit);
      undone = [];
    } else if (takeOut(done, edit.undoes)) undone.push(edit);
    else if (takeOut(undone, edit.undoes)) done.push(edit);
  }
  return { done, undone };
}

function takeOut(edits, id) {
  const at = edits.findLastIndex((edit) => edit.id === id);
  if (at >= 0) edits.splice(at, 1);
  return at >= 0;
}

function newEdits({ edits }, reader, changes) {
  const time = new Date().toISOString();
  const number = 1 + edits.reduce((most, edit) => Math.max(most, edit.number), 0);
  return changes.map((change, at) => ({ id: newId(), number: number + at, time, reader, undoes: null, ...change }));
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The change that takes another one back.
function opposite({ id, kind, epoch, old, new: value, ...rest }) {
  return { kind, epoch, old: value, new: old, undoes: id, ...placeOf(rest) };
}
