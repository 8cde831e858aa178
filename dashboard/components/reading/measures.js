// Dragging on the page measures: with the tool that is chosen, or with Shift the calipers.
const LEFT_PX = 50, RIGHT_PX = 52, SHORTEST_S = 0.05, STILL_PX = 3;

function listenToMeasures(S) {
  const page = S.root.querySelector(".sl-page");
  const listen = (kind, does) => page.addEventListener(kind, (event) => {
    if (!does(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  listen("pointerdown", (event) => {
    const tool = event.shiftKey ? "calipers" : S.tool;
    if (!tool || event.button || !S.drawn?.rows.length || event.target.closest(".sl-head")) return false;
    const from = pointAt(S, event);
    S.drag = { tool, epoch: S.drawn.epoch, name: from.name, from, to: from };
    page.setPointerCapture(event.pointerId);
    paintMeasures(S);
    return true;
  });
  listen("pointermove", (event) => {
    if (!S.drag) return false;
    S.drag.to = pointAt(S, event, S.drag.name);
    paintMeasures(S);
    return true;
  });
  listen("pointerup", () => {
    const drag = S.drag;
    S.drag = null;
    if (drag && drag.epoch === S.drawn.epoch) MEASURED[drag.tool](S, drag);
    paintMeasures(S);
    sayTools(S);
    return Boolean(drag);
  });
  page.addEventListener("pointercancel", () => { S.drag = null; paintMeasures(S); });
}

const MEASURED = {
  calipers: (S, drag) => { S.calipers = longEnough(S, drag) ? drag : null; },
  ruler: (S, drag) => (longEnough(S, drag) ? markWave(S, drag) : unmarkWave(S, drag)),
  event: (S, drag) => (longEnough(S, drag) ? markEvent(S, drag) : unmarkEvent(S, drag)),
};

// A hand moves a little while it clicks: that is no stretch, however long the window.
function longEnough(S, { from, to }) {
  return Math.abs(to.second - from.second) >= Math.max(SHORTEST_S, aHairS(S));
}

// As long as what a hand that keeps still may move.
function aHairS(S) {
  const [first, last] = S.span;
  return (STILL_PX * (last - first)) / (tracesPanel(S).clientWidth - LEFT_PX - RIGHT_PX);
}

function tracesPanel(S) {
  return S.root.querySelector('[data-panel="traces"]');
}

// The second and the amplitude under the pointer, within the row that it is in, or began in.
function pointAt(S, event, name) {
  const box = tracesPanel(S).getBoundingClientRect(), { rows } = S.drawn;
  const y = event.clientY - box.top, within = S.places.findIndex((place) => y <= place.bottom + HEAD_PX / 2);
  const at = name ? rows.findIndex((row) => row.name === name) : within < 0 ? rows.length - 1 : within;
  const { top, bottom } = S.places[at], [low, high] = rangeOf(S, rows[at]), [first, last] = S.span;
  const down = Math.max(0, Math.min(1, (bottom - y) / (bottom - top)));
  const along = Math.max(0, Math.min(1, (event.clientX - box.left - LEFT_PX) / (box.width - LEFT_PX - RIGHT_PX)));
  return { name: rows[at].name, second: first + along * (last - first), value: low + down * (high - low) };
}

function xOfSecond(S, second) {
  const [first, last] = S.span, width = tracesPanel(S).clientWidth - LEFT_PX - RIGHT_PX;
  return LEFT_PX + Math.max(0, Math.min(1, (second - first) / (last - first))) * width;
}

function yOfValue(S, name, value) {
  const at = S.drawn.rows.findIndex((row) => row.name === name), { top, bottom } = S.places[at];
  const [low, high] = rangeOf(S, S.drawn.rows[at]);
  return bottom - Math.max(0, Math.min(1, (value - low) / (high - low))) * (bottom - top);
}

// Of the trace as it is drawn, between two seconds.
function peakToPeak(S, name, one, other) {
  const { data: traces } = S.drawn.figures.traces, line = traces.find((trace) => trace.type === "scatter" && trace.name === name);
  const first = Math.max(0, Math.ceil((Math.min(one, other) - line.x0) / line.dx));
  const stretch = samplesOf(line).subarray(first, Math.floor((Math.max(one, other) - line.x0) / line.dx) + 1);
  return stretch.length ? Math.max(...stretch) - Math.min(...stretch) : 0;
}

function paintMeasures(S) {
  const picture = S.root.querySelector(".sl-measures"), there = S.drawn?.rows.length ? S.drawn.rows.map((row) => row.name) : [];
  const isHere = (measure) => measure?.epoch === S.drawn.epoch && there.includes(measure.name);
  const calipers = [S.drag, S.calipers].find((measure) => isHere(measure) && measure.tool === "calipers");
  picture.replaceChildren(...(there.length ? [...waveShapes(S, isHere), ...eventShapes(S, isHere), ...(calipers ? caliperShapes(S, calipers) : [])] : []));
  const said = [peekWords(S), calipers && caliperWords(S, calipers), there.length && waveWords(S), there.length && eventWords(S)].filter(Boolean).join(" · ");
  if (tool(S, "measured").textContent !== said) tool(S, "measured").textContent = said;
  const page = S.root.querySelector(".sl-page");
  page.dataset.tool = S.tool ?? "";
  page.classList.toggle("peeking", Boolean(S.peek));
}
