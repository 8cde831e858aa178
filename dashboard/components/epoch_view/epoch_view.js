// One epoch and its figures: the epoch that the navigator is on, at once when it was
// fetched ahead, else as soon as it is there.
const STATE = Symbol.for("somnolens.epoch_view");
const REST_MS = 300, UNANSWERED_MS = 1500;
const NOT_DRAWN = "This epoch could not be drawn. It is asked for again.";
// What takes long to compute is asked for once the reader stays: soon after a click, and
// where keys follow each other quickly, only after the last.
const SOON_MS = 40, HURRY_MS = 400, ASKED_MS = 600;

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".sl-epoch");
  const S = (root[STATE] ??= start(root, placeIn(data)));
  S.send = (epoch) => setStateValue("cursor", { epoch, asked: (S.times = (S.times ?? 0) + 1) });
  takeDrawing(S, data.drawing);
  S.view = data.view;
  S.stamp = data.stamp;
  S.accent = data.accent;
  S.bands = data.bands;
  if (S.night !== data.night) Object.assign(S, { night: data.night, waves: keptWaves(data.night) });
  S.channels = data.channels;
  S.last = data.last;
  if (S.pythonAt === undefined && data.epoch !== S.wanted) tellLater(S);
  S.pythonAt = data.epoch;
  root.dataset.told = data.epoch + 1;
  if (data.blind) clearModel(S);
  S.ask = (page) => setStateValue("page", page);
  takeAsked(S, data.page);
  root.querySelector('[data-part="legend"]').textContent = data.legend;
  root.querySelector('[data-part="note"]').textContent = data.note;
  const swatch = root.querySelector('[data-part="swatch"]');
  swatch.hidden = !data.swatch;
  swatch.style.background = data.swatch;
  draw(S);
  return () => {
    S.stop();
    root[STATE] = undefined;
  };
}

function start(root, epoch) {
  const S = { root, wanted: epoch, step: 1, patience: UNANSWERED_MS, page: keptPage() };
  const onEpoch = (event) => move(S, event.detail);
  const onKey = (event) => pressed(S, event);
  window.addEventListener("somnolens:epoch", onEpoch);
  window.addEventListener("keydown", onKey, true);
  const endPanel = startPanel(S);
  const onResize = () => { S.figures = null; draw(S); };
  window.addEventListener("resize", onResize);
  leaveEpoch(S);
  listenToTools(S);
  listenToMeasures(S);
  const deafen = listenToPeek(S), endEvents = listenToEvents(S), endAim = listenToAim(S);
  S.stop = () => {
    S.drawing = null;
    leaveEpoch(S);
    clearTimeout(S.later);
    clearTimeout(S.again);
    clearTimeout(S.asksLater);
    deafen();
    endEvents();
    endAim();
    endPanel();
    window.removeEventListener("resize", onResize);
    window.removeEventListener("somnolens:epoch", onEpoch);
    window.removeEventListener("keydown", onKey, true);
  };
  for (const panel of panels(root)) listenToFigure(panel, panel.dataset.panel !== "traces" && ((away) => goTo(S, away)));
  return S;
}

// Draw at once, and tell Python when the reader rests, for what else follows the cursor.
function move(S, epoch) {
  endPeek(S);
  leaveEpoch(S);
  const now = performance.now();
  S.isHurried = now - (S.movedAt ?? -HURRY_MS) < HURRY_MS;
  S.movedAt = now;
  S.step = stepBetween(S.wanted, epoch);
  S.wanted = epoch;
  S.wasThere = S.views.has(epoch);
  S.part = S.nextPart ?? 0;
  S.patience = UNANSWERED_MS;
  tellLater(S);
  draw(S);
}

function tellLater(S, after = REST_MS) {
  clearTimeout(S.later);
  S.later = setTimeout(() => tell(S), after);
}

function tell(S) {
  if (isLeaving()) return tellLater(S, AGAIN_MS);
  S.send(S.wanted);
  // What hangs on the cursor there would else stay at another epoch for good.
  clearTimeout(S.later);
  S.later = setTimeout(() => { if (S.pythonAt !== S.wanted) tell(S); }, UNANSWERED_MS);
}

function patienceFor(S, { pending }) {
  if (!pending) return UNANSWERED_MS;
  return S.isHurried ? HURRY_MS : SOON_MS;
}

// A message or its answer is lost now and then: ask again, after ever longer pauses, so
// that a slow machine is not interrupted in its answer. Python tells what is drawn now.
function askAgain(S) {
  S.patience = Math.max(2 * S.patience, ASKED_MS);
  if (S.views.has(S.wanted)) fetchView(S, S.wanted, true);
  else tell(S);
  draw(S);
}

function pressed(S, event) {
  const binding = boundTo(event);
  if (!(binding?.command in READING)) return;
  // Else Escape is Streamlit's, which closes what it has opened.
  if (binding.command === "clear" && !(S.tool || S.calipers || openMenus(S).length)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  useTool(S, binding.command, binding);
}

function draw(S) {
  const view = S.views.get(S.wanted);
  S.root.classList.toggle("waiting", !view);
  clearTimeout(S.again);
  if (!view) {
    fetchView(S, S.wanted);
    S.again = setTimeout(() => askAgain(S), S.patience);
    return;
  }
  // An epoch without its reasons is drawn, and asked for once more when keys rest.
  if (S.waitsFor !== `${S.wanted}/${view.pending}`) S.patience = patienceFor(S, view);
  S.waitsFor = `${S.wanted}/${view.pending}`;
  if (view.pending) S.again = setTimeout(() => askAgain(S), S.patience);
  const drawing = `${S.drawing}/${S.wanted}/${view.pending}`;
  if (S.peek || drawing === S.figures) return;
  S.drawn = view;
  try {
    drawWords(S, view);
    drawPanels(S, view);
  } catch (error) {
    clearEpoch(S, NOT_DRAWN);
    throw error;
  }
  S.figures = drawing;
  S.root.dataset.epoch = view.epoch + 1;
  S.root.dataset.pending = view.pending;
  S.root.dataset.view = S.view;
  S.root.dataset.stamp = S.stamp;
  fetchAheadLater(S);
}

// The bars of the epochs around are places to go to.
function goTo(S, away) {
  window.dispatchEvent(new CustomEvent("somnolens:goto", { detail: S.drawn.epoch + away }));
}
