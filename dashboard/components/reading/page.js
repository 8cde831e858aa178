// The page as the reader wants it. It is kept in the browser; scales and polarity are
// drawn there, so that no change of them waits for the server.
const PAGE = "somnolens.page";
const LADDER = [1, 1.5, 2, 3, 5, 7.5];
const EDGES = { top: 22, bottom: 24 }, HEAD_PX = 25;
const NARROW_PX = 55, LEAST_PX = 70, LABELLED_PX = 22, APART_S = 0.25;
const decoded = new WeakMap();

function keptPage() {
  let kept;
  try { kept = JSON.parse(localStorage.getItem(PAGE)); } catch { /* nothing of ours */ }
  return { ...kept, negativeUp: kept?.negativeUp !== false, scales: positive(kept?.scales) };
}

function positive(scales) {
  return Object.fromEntries(Object.entries(scales ?? {}).filter(([, scale]) => scale > 0 && Number.isFinite(scale)));
}

function keepPage(S) {
  try { localStorage.setItem(PAGE, JSON.stringify(S.page)); } catch { /* for this tab alone */ }
}

const READING = {
  sensitivity: (S, { by, name }) => {
    const row = rowOf(S, name ?? S.focus);
    if (!row) return;
    S.focus = row.name;
    S.page.scales[row.name] = stepped(scaleOf(S, row), by);
  },
  channel: (S, { by, name }) => {
    const names = S.drawn.rows.map((row) => row.name), at = names.indexOf(rowOf(S, S.focus)?.name);
    S.focus = name ?? names[Math.max(0, Math.min(names.length - 1, at + by))];
  },
  polarity: (S) => { S.page.negativeUp = !S.page.negativeUp; },
  filters: (S) => askPage(S, { filtered: !S.asked.filtered }),
  notch: (S) => askPage(S, { notch: NOTCHES[(NOTCHES.indexOf(S.asked.notch) + 1) % NOTCHES.length] }),
  calipers: (S) => { S.tool = S.tool === "calipers" ? null : "calipers"; },
  ruler: (S) => { S.tool = S.tool === "ruler" ? null : "ruler"; },
  events: (S, { kind }) => takeEvents(S, kind),
  window: (S, { by }) => stepWindow(S, by),
  part: (S, { by }) => stepPart(S, by),
  peek: (S, { by }) => startPeek(S, by),
  montage: (S) => {
    const menu = S.root.querySelector(".sl-channels");
    menu.open = !menu.open;
    menu.querySelector("summary").focus();
  },
  clear: (S) => {
    S.tool = S.calipers = S.drag = null;
    for (const menu of openMenus(S)) menu.open = false;
  },
};
const NOTCHES = [0, 50, 60];

// What the server draws: asked for, and drawn when its answer is there.
function askPage(S, change) {
  S.asked = { ...S.asked, ...change };
  S.page.asked = S.asked;
  S.asking = S.asked;
  keepPage(S);
  sayTools(S);
  askWhenStill(S);
}

function askWhenStill(S) {
  clearTimeout(S.asksLater);
  if (isLeaving()) S.asksLater = setTimeout(() => askWhenStill(S), AGAIN_MS);
  else S.ask(S.asked);
}

// The server begins with what is usual; a reader who has chosen before has it again.
function takeAsked(S, drawn) {
  S.asking = null;
  if (S.asked) return;
  const isAlike = ([name, value]) => typeof value === typeof drawn[name] && Array.isArray(value) === Array.isArray(drawn[name]);
  S.asked = { ...drawn, ...Object.fromEntries(Object.entries(S.page.asked ?? {}).filter(isAlike)) };
  if (JSON.stringify(S.asked) !== JSON.stringify(drawn)) askWhenStill(S);
}

function openMenus(S) {
  return S.root.querySelectorAll(".sl-menu[open]");
}

function rowOf(S, name) {
  return S.drawn?.rows.find((row) => row.name === name) ?? S.drawn?.rows[0];
}

function scaleOf(S, row) {
  return S.page.scales[row.name] ?? row.usual;
}

// The next scale: a larger trace has a smaller one.
function stepped(scale, by) {
  const steps = Array.from({ length: 9 }, (_, at) => LADDER.map((step) => step * 10 ** (at - 3))).flat();
  if (by > 0) return steps.findLast((step) => step < scale * 0.999) ?? scale;
  return steps.find((step) => step > scale * 1.001) ?? scale;
}

function isNegativeUp(S, row) {
  return row.signed && S.page.negativeUp;
}

// From the bottom of a row to its top.
function rangeOf(S, row) {
  const scale = scaleOf(S, row), ends = [row.centre - scale, row.centre + scale];
  return isNegativeUp(S, row) ? ends.reverse() : ends;
}

function samplesOf(line) {
  if (!decoded.has(line)) decoded.set(line, numbers(line.y));
  return decoded.get(line);
}

// Further channels make a page taller rather than its rows too low to be read.
function heightOf(rows, height) {
  if (rows.length < 3) return height;
  const least = rows.reduce((sum, row) => sum + row.share * LEAST_PX, 0);
  return Math.max(height, Math.round(EDGES.top + EDGES.bottom + HEAD_PX * (rows.length - 1) + least));
}

// Top and bottom of each row, in pixels from the top of the figure.
function placesOf(rows, height) {
  const shares = rows.map((row) => row.share), room = height - EDGES.top - EDGES.bottom - HEAD_PX * (rows.length - 1);
  const unit = room / shares.reduce((sum, share) => sum + share, 0);
  let top = EDGES.top;
  return shares.map((share) => {
    const place = { top, bottom: top + share * unit };
    top = place.bottom + HEAD_PX;
    return place;
  });
}

// The figure that Python sent, with the reader's scales, polarity and rows.
function asRead(S, view, height) {
  const { data: traces, layout } = view.figures.traces, { rows } = view;
  const places = placesOf(rows, height), whole = height - EDGES.top - EDGES.bottom;
  const drawn = { ...layout, height, xaxis: timeAxis(S, layout.xaxis) };
  rows.forEach((row, at) => {
    const name = `yaxis${at ? at + 1 : ""}`, scale = scaleOf(S, row), { top, bottom } = places[at];
    const ticks = bottom - top < NARROW_PX ? [0] : [-scale / 2, 0, scale / 2];
    drawn[name] = {
      ...layout[name],
      range: rangeOf(S, row),
      domain: [(height - EDGES.bottom - bottom) / whole, (height - EDGES.bottom - top) / whole].map((share) => Math.max(0, Math.min(1, share))),
      tickvals: ticks.map((tick) => row.centre + tick),
    };
  });
  drawn.annotations = layout.annotations.filter(({ name, yref }) => {
    const at = Number(yref.slice(1) || 1) - 1;
    return name !== "guide" || (75 / (2 * scaleOf(S, rows[at]))) * (places[at].bottom - places[at].top) >= LABELLED_PX;
  });
  const lines = traces.map((trace) => {
    const row = rows[rowNumber(trace)];
    return trace.type === "heatmap" ? strip(S, trace, row) : { ...trace, y: samplesOf(trace) };
  });
  S.beyond = new Set();
  const marks = traces.filter((trace) => trace.type === "scatter").map((line) => beyond(S, line, rows[rowNumber(line)]));
  Object.assign(S, { places, span: drawn.xaxis.range });
  return { data: [...lines, ...marks.filter(Boolean)], layout: drawn };
}

function rowNumber(trace) {
  return Number(trace.yaxis.slice(1) || 1) - 1;
}

// What speaks for a stage stays above the middle, whichever way up the signal is.
function strip(S, trace, row) {
  const [low, high] = rangeOf(S, row), y = [low, row.centre, high];
  return low < high ? { ...trace, y } : { ...trace, y: y.reverse(), z: [trace.z[1], trace.z[0]] };
}

// Where a trace leaves its box: a mark at the edge, one for what lies close together.
function beyond(S, line, row) {
  const y = samplesOf(line), scale = scaleOf(S, row), x = [], edges = [], symbols = [];
  const last = { 1: -Infinity, "-1": -Infinity };
  for (let at = 0; at < y.length; at++) {
    const away = y[at] - row.centre;
    if (!(Math.abs(away) > scale)) continue;
    const side = Math.sign(away), second = line.x0 + at * line.dx;
    if (second - last[side] > APART_S) {
      x.push(second);
      edges.push(row.centre + side * scale);
      symbols.push((side > 0) !== isNegativeUp(S, row) ? "triangle-up" : "triangle-down");
    }
    last[side] = second;
  }
  if (!x.length) return null;
  S.beyond.add(row.name);
  return {
    type: "scatter", mode: "markers", x, y: edges, xaxis: line.xaxis, yaxis: line.yaxis, cliponaxis: false,
    marker: { symbol: symbols, size: 9, color: S.accent }, hoverinfo: "skip", name: "beyond the scale",
  };
}
