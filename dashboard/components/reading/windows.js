// How much is shown: parts of an epoch, the epoch, or minutes around it; and a peek at
// the epochs beside it, for as long as a key is held.
const WINDOWS = [10, 15, 30, 60, 120, 300];

function stepWindow(S, by) {
  const at = WINDOWS.indexOf(S.asked.window) + by;
  S.part = 0;
  if (WINDOWS[at]) askPage(S, { window: WINDOWS[at] });
}

function partsOf(S) {
  return Math.max(1, EPOCH_S / S.asked.window);
}

// On to the next part, and from the last one to the next epoch.
function stepPart(S, by) {
  const part = (S.part ?? 0) + by, parts = partsOf(S);
  if (part >= 0 && part < parts) {
    S.part = part;
    return;
  }
  S.nextPart = by > 0 ? 0 : parts - 1;
  window.dispatchEvent(new CustomEvent("somnolens:goto", { detail: S.wanted + by }));
  S.nextPart = 0;
}

// The axis of time, cut to the part that is shown; shorter ones have finer lines.
function timeAxis(S, axis) {
  const length = S.asked.window, part = Math.min(S.part ?? 0, partsOf(S) - 1);
  if (length >= EPOCH_S) return axis;
  return { ...axis, range: [part * length, (part + 1) * length], dtick: 1, minor: { ...axis.minor, dtick: 0.2 } };
}

function startPeek(S, by) {
  const epoch = S.wanted + by;
  if (S.peek || S.drawn.epoch !== S.wanted || epoch < 0 || epoch > S.last) return;
  Object.assign(S, { peek: { epoch, by }, resting: S.drawn });
  if (!showPeek(S)) fetchView(S, epoch);
}

function showPeek(S) {
  const view = S.peek && S.views.get(S.peek.epoch);
  if (!view) return false;
  S.drawn = view;
  redrawPage(S);
  return true;
}

function endPeek(S) {
  if (!S.peek) return;
  S.drawn = S.resting;
  S.peek = S.resting = null;
  redrawPage(S);
  draw(S);
}

function peekWords(S) {
  if (!S.peek || S.drawn === S.resting) return "";
  const where = S.peek.by > 0 ? "next" : "one before";
  return `A look at epoch ${S.peek.epoch + 1}, the ${where}: keys still score epoch ${S.wanted + 1}`;
}

function listenToPeek(S) {
  const end = (event) => { if (event.type === "blur" || [",", "."].includes(event.key)) endPeek(S); };
  const release = () => endPeek(S);
  S.root.addEventListener("pointerdown", ({ target }) => {
    const button = target.closest('[data-page="peek"]');
    if (button) startPeek(S, Number(button.dataset.by));
  });
  window.addEventListener("keyup", end, true);
  window.addEventListener("blur", end);
  for (const kind of ["pointerup", "pointercancel"]) window.addEventListener(kind, release);
  return () => {
    window.removeEventListener("keyup", end, true);
    window.removeEventListener("blur", end);
    for (const kind of ["pointerup", "pointercancel"]) window.removeEventListener(kind, release);
  };
}
