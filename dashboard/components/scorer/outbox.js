// Changes on their way to the store. Each is kept, here and in the tab's own storage,
// until the server has said that it is on the disk. They outlive the page that made
// them: one outbox for each night and tab.
const OUTBOXES = (window[Symbol.for("somnolens.outboxes")] ??= new Map());
const OUTBOX_CHANGED = "somnolens:outbox";
const AT_ONCE = 200, FIRST_PAUSE_MS = 500, LONGEST_PAUSE_MS = 8000;
const OUTLIVES_THE_PAGE = 15_000; // browsers refuse more than 64 kB in such a message

function outboxOf(study) {
  if (!OUTBOXES.has(study)) OUTBOXES.set(study, newOutbox(study));
  return OUTBOXES.get(study);
}

function newOutbox(study) {
  const name = `somnolens.waiting.${study}`;
  const waiting = JSON.parse(sessionStorage.getItem(name) ?? "[]");
  const box = { study, name, waiting, made: [...waiting], place: null, trouble: "", pause: FIRST_PAUSE_MS };
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

// All changes that are known here: what the server told, then what was made since.
function known(box, told) {
  const ids = new Set(told.map((edit) => edit.id));
  return [...told, ...box.made.filter((edit) => !ids.has(edit.id))];
}

function keep(box) {
  sessionStorage.setItem(box.name, JSON.stringify(box.waiting));
}

// One message at a time, so that changes arrive in their order.
async function send(box) {
  if (box.sending || (!box.waiting.length && box.place === null)) return;
  clearTimeout(box.again);
  if (!box.waiting.length) return sendPlace(box);
  box.sending = true;
  const { saved, error } = await post(box, { edits: box.waiting.slice(0, AT_ONCE) });
  box.sending = false;
  box.trouble = error ?? "";
  if (saved) {
    const there = new Set(saved);
    box.waiting = box.waiting.filter((edit) => !there.has(edit.id));
    keep(box);
    box.pause = FIRST_PAUSE_MS;
    send(box);
  } else {
    box.again = setTimeout(() => send(box), box.pause);
    box.pause = Math.min(2 * box.pause, LONGEST_PAUSE_MS);
  }
  window.dispatchEvent(new CustomEvent(OUTBOX_CHANGED, { detail: box.study }));
}

async function sendPlace(box) {
  const epoch = box.place;
  box.place = null;
  box.sending = true;
  await post(box, { edits: [], epoch });
  box.sending = false;
  send(box);
}

async function post({ study }, told) {
  const body = JSON.stringify(told);
  try {
    const answer = await fetch(new URL(`review/${study}`, document.baseURI), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      keepalive: body.length < OUTLIVES_THE_PAGE,
    });
    return await answer.json();
  } catch {
    return { error: "No answer from the program. It is asked again." };
  }
}
