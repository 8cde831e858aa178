// Changes on their way to the store. Each is kept, here and in the tab's own storage,
// until the server has said that it is on the disk, or why it is not. They outlive the
// page that made them: one outbox for each night and tab.
const OUTBOXES = (window[Symbol.for("somnolens.outboxes")] ??= new Map());
const OUTBOX_CHANGED = "somnolens:outbox";
const AT_ONCE = 200, FIRST_PAUSE_MS = 500, LONGEST_PAUSE_MS = 8000;
const OUTLIVES_THE_PAGE = 15_000; // browsers refuse more than 64 kB in such a message

function outboxOf(study) {
  if (!OUTBOXES.has(study)) OUTBOXES.set(study, newOutbox(study));
  return OUTBOXES.get(study);
}

// `stored` and `signed` hold by reader what the server told: changes in their order, and
// the sentence that says that they are frozen. `refused` waits for the reader's word.
function newOutbox(study) {
  const name = `somnolens.waiting.${study}`, aside = `somnolens.refused.${study}`;
  const kept = (key) => JSON.parse(sessionStorage.getItem(key) ?? "[]");
  const waiting = kept(name);
  const box = { study, name, aside, waiting, made: [...waiting], refused: kept(aside), place: null };
  Object.assign(box, { stored: new Map(), signed: new Map(), trouble: "", pause: FIRST_PAUSE_MS });
  window.addEventListener("online", () => send(box));
  window.addEventListener("beforeunload", (event) => { if (box.waiting.length) event.preventDefault(); });
  send(box);
  return box;
}

function put(box, edits) {
  box.made.push(...edits);
  box.waiting.push(...edits);
  keep(box);
  send(box);
}

// Where the reader is goes after all changes, and is no loss if it does not arrive.
function stand(box, epoch) {
  box.place = epoch;
  send(box);
}

// Initials tell whose scoring a change belongs to, whatever their case.
function scorerOf(initials) {
  return initials.trim().toUpperCase();
}

// All changes of a reader that are known here: what the server told, then what was made
// since.
function known(box, scorer) {
  const told = box.stored.get(scorer) ?? [];
  const ids = new Set(told.map((edit) => edit.id));
  const own = (edit) => scorerOf(edit.reader) === scorer && !ids.has(edit.id);
  return [...told, ...box.made.filter(own)];
}

// Changes are only ever added in the store: a longer list is a later one.
function takeStored(box, { scorer, after, edits, signed }) {
  const have = box.stored.get(scorer) ?? [];
  const was = box.signed.get(scorer) ?? null;
  box.signed.set(scorer, signed);
  const isNew = after <= have.length && after + edits.length > have.length;
  if (isNew) box.stored.set(scorer, [...have.slice(0, after), ...edits]);
  return isNew || was !== signed;
}

function keep(box) {
  sessionStorage.setItem(box.name, JSON.stringify(box.waiting));
  sessionStorage.setItem(box.aside, JSON.stringify(box.refused));
}

// One message at a time, so that changes arrive in their order.
async function send(box) {
  if (box.sending || (!box.waiting.length && box.place === null)) return;
  clearTimeout(box.again);
  if (!box.waiting.length) return sendPlace(box);
  box.sending = true;
  const scorer = scorerOf(box.waiting[0].reader);
  const { saved, refused, error, ...told } = await sendEdits(box, scorer);
  box.sending = false;
  if (told.edits) takeStored(box, told);
  if (saved) {
    settle(box, saved, refused ?? [], error);
    box.trouble = "";
    box.pause = FIRST_PAUSE_MS;
    send(box);
  } else {
    box.trouble = error ?? "";
    box.again = setTimeout(() => send(box), box.pause);
    box.pause = Math.min(2 * box.pause, LONGEST_PAUSE_MS);
  }
  tellOutbox(box);
}

// What was refused leaves the night as if it had never been made, and is asked about;
// not an event that another window has taken away, too.
function settle(box, saved, refused, why) {
  const there = new Set(saved), stored = new Map(refused.map((each) => [each.id, each.stored]));
  const isAlike = (edit) => edit.kind === "event" && stored.get(edit.id) === edit.new;
  for (const edit of box.waiting)
    if (stored.has(edit.id) && !isAlike(edit)) box.refused.push({ edit, stored: stored.get(edit.id), why });
  box.waiting = box.waiting.filter((edit) => !there.has(edit.id) && !stored.has(edit.id));
  box.made = box.made.filter((edit) => !stored.has(edit.id));
  keep(box);
}

function tellOutbox(box) {
  window.dispatchEvent(new CustomEvent(OUTBOX_CHANGED, { detail: box.study }));
}

async function sendPlace(box) {
  const epoch = box.place;
  box.place = null;
  box.sending = true;
  await post(box.study, { edits: [], epoch });
  box.sending = false;
  send(box);
}

// The first that wait, of one reader.
function sendEdits({ study, waiting, stored }, scorer) {
  const end = waiting.findIndex((edit) => scorerOf(edit.reader) !== scorer);
  const edits = waiting.slice(0, Math.min(AT_ONCE, end < 0 ? AT_ONCE : end));
  return post(study, { edits, after: stored.get(scorer)?.length ?? 0 });
}

function post(study, told) {
  const body = JSON.stringify(told);
  return ask(study, "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    keepalive: body.length < OUTLIVES_THE_PAGE,
  });
}

// What other windows have stored of a reader's scoring since.
async function look(box, scorer) {
  const after = box.stored.get(scorer)?.length ?? 0;
  const told = await ask(box.study, `?${new URLSearchParams({ reader: scorer, after })}`, {});
  if (told.edits && takeStored(box, told)) tellOutbox(box);
}

async function ask(study, query, how) {
  try {
    return await (await fetch(new URL(`review/${study}${query}`, document.baseURI), how)).json();
  } catch {
    return { error: "No answer from the program. It is asked again." };
  }
}
