// Epochs come one by one from beside the page, so that no run of it stands in their way;
// those that arrow keys reach next come ahead.
const MOST_KEPT = 12, SENT_AHEAD = 3, NEAR = 6, LOST_MS = 30_000, DRAWN_MS = 40, AIMED_MS = 60;
const FAILED = Symbol("the server could not draw it");

function takeDrawing(S, drawing) {
  if (S.drawing !== drawing) Object.assign(S, { drawing, views: new Map(), coming: new Set() });
}

// A reader who stays is told more of an epoch that is there already.
async function fetchView(S, epoch, stays = false) {
  const { drawing, coming } = S, asked = stays ? `${epoch}?stays` : `${epoch}`;
  if (coming.has(asked)) return;
  coming.add(asked);
  const view = await answerTo(`epoch/${drawing}/${asked}`, stays ? S.leaves.signal : null);
  coming.delete(asked);
  if (drawing !== S.drawing) return;
  if (view === FAILED && epoch === S.wanted) clearEpoch(S, NOT_DRAWN);
  if (!view || view === FAILED) return;
  keepView(S, view);
  if (epoch === S.wanted) draw(S);
  else showPeek(S);
}

// What takes long is given up with the epoch: a browser asks for few things at a time.
function leaveEpoch(S) {
  S.leaves?.abort();
  S.leaves = new AbortController();
  clearTimeout(S.ahead);
}

// What is lost is asked for again by whoever waits for it.
async function answerTo(path, leaves) {
  try {
    const lost = AbortSignal.timeout(LOST_MS), signal = leaves ? AbortSignal.any([lost, leaves]) : lost;
    const answer = await fetch(new URL(path, document.baseURI), { signal });
    if (answer.status >= 500) return FAILED;
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function keepView({ views, wanted }, view) {
  views.delete(view.epoch);
  views.set(view.epoch, view);
  const oldest = views.keys().find((epoch) => epoch !== wanted);
  if (views.size > MOST_KEPT) views.delete(oldest);
}

// At once in a row of keys; not before an epoch that was waited for is on the screen.
function fetchAheadLater(S) {
  clearTimeout(S.ahead);
  S.ahead = setTimeout(() => fetchAhead(S), S.wasThere ? 0 : DRAWN_MS);
}

async function fetchAhead(S) {
  const from = S.wanted;
  for (let n = 1; n <= SENT_AHEAD && from === S.wanted && S.drawing; n += 1) {
    const epoch = from + n * S.step;
    if (epoch >= 0 && epoch <= S.last && !S.views.has(epoch)) await fetchView(S, epoch);
  }
}

// Who rests on an epoch of the hypnogram is about to click it.
function listenToAim(S) {
  const onAim = ({ detail: epoch }) => {
    clearTimeout(S.aims);
    S.aims = setTimeout(() => { if (!S.views.has(epoch)) fetchView(S, epoch); }, AIMED_MS);
  };
  window.addEventListener("somnolens:aim", onAim);
  return () => {
    clearTimeout(S.aims);
    window.removeEventListener("somnolens:aim", onAim);
  };
}

function stepBetween(from, to) {
  return to < from && from - to <= NEAR ? -1 : 1;
}
