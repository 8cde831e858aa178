// The still picture of a night: hypnogram, probabilities, confidence, clock. It stands
// before navigator.js, which moves the cursor over it.
const LEFT = 78, RIGHT = 10, TOP = 5, GAP = 5, AXIS_HEIGHT = 18;
const REVIEW_HEIGHT = 5; // below the rows: what was reviewed
let ROWS_HEIGHT, DENSITY_HEIGHT, CONFIDENCE_HEIGHT, HEIGHT;

// A strip on a low screen, so that hypnogram and epoch stand on it together.
function fitHeights() {
  const isLow = window.innerHeight < 950;
  [ROWS_HEIGHT, DENSITY_HEIGHT, CONFIDENCE_HEIGHT] = isLow ? [58, 14, 12] : [112, 32, 24];
  HEIGHT = TOP + ROWS_HEIGHT + REVIEW_HEIGHT + DENSITY_HEIGHT + CONFIDENCE_HEIGHT + 2 * GAP + AXIS_HEIGHT;
}

// What does not move with the cursor. What the model said is painted once for a night, a
// width and a theme; what a reader makes of it, after every change.
function paint(S, width, scale) {
  S.said ??= painted(S, scale, (pen) => {
    const below = TOP + ROWS_HEIGHT + REVIEW_HEIGHT + GAP;
    if (!S.night.blind) paintDensity(S, pen, below);
    if (!S.night.blind) paintConfidence(S, pen, below + DENSITY_HEIGHT + GAP);
    paintClock(S, pen, width);
  });
  return painted(S, scale, (pen) => {
    pen.drawImage(S.said, 0, 0, width, HEIGHT);
    paintUnscored(S, pen);
    paintHypnogram(S, pen, width);
    paintLights(S, pen);
    paintReview(S, pen);
  });
}

function painted(S, scale, paintWith) {
  const picture = document.createElement("canvas");
  picture.width = S.canvas.width;
  picture.height = S.canvas.height;
  const pen = picture.getContext("2d");
  pen.scale(scale, scale);
  pen.font = `400 12px ${getComputedStyle(S.canvas).fontFamily}`;
  pen.textBaseline = "middle";
  paintWith(pen);
  return picture;
}

function label(S, pen, text, y, colour) {
  pen.textAlign = "right";
  pen.fillStyle = colour ?? S.night.colours.muted;
  pen.fillText(text, LEFT - 12, y);
}

function runs(values) {
  const found = [];
  for (let first = 0, next; first < values.length; first = next) {
    for (next = first; next < values.length && values[next] === values[first];) next++;
    found.push([values[first], first, next]);
  }
  return found;
}

function paintUnscored(S, pen) {
  pen.fillStyle = S.night.colours.grid;
  for (const [stage, first, next] of runs(S.review.stages))
    if (stage < 0) pen.fillRect(xOf(S, first), TOP, xOf(S, next) - xOf(S, first), ROWS_HEIGHT);
}

function paintHypnogram(S, pen, width) {
  const { order, colours, words: names } = S.night;
  for (const stage of order) {
    label(S, pen, names[stage], yOf(S, stage), colours.text);
    pen.fillStyle = colours.grid;
    pen.fillRect(LEFT, Math.round(yOf(S, stage)), width - LEFT - RIGHT, 1);
  }
  paintModel(S, pen);
  const steps = runs(S.review.stages);
  pen.fillStyle = colours.guide;
  for (let at = 1; at < steps.length; at++) {
    const [before, , x] = steps[at - 1], [after] = steps[at];
    if (before < 0 || after < 0) continue;
    const top = Math.min(yOf(S, before), yOf(S, after)), bottom = Math.max(yOf(S, before), yOf(S, after));
    pen.fillRect(xOf(S, x) - 0.5, top, 1, bottom - top);
  }
  for (const [stage, first, next] of steps) {
    if (stage < 0) continue;
    pen.fillStyle = colours.stages[stage];
    pen.fillRect(xOf(S, first) - 0.5, yOf(S, stage) - 3, xOf(S, next) - xOf(S, first) + 1, 6);
  }
}

function yOf({ night: { order } }, stage) {
  return TOP + (order.indexOf(stage) + 0.5) * (ROWS_HEIGHT / order.length);
}

// Where a reader gave another stage, the model's stays visible as a thin line.
function paintModel(S, pen) {
  const { stages, colours } = S.night;
  for (const [stage, first, next] of runs(stages.map((model, at) => (model === S.review.stages[at] ? null : model)))) {
    if (stage === null || stage < 0) continue;
    pen.fillStyle = colours.stages[stage];
    pen.fillRect(xOf(S, first), yOf(S, stage) - 1, Math.max(1, xOf(S, next) - xOf(S, first)), 2);
  }
}

// A line below the rows: grey where a reader agreed, full where they changed the stage;
// above the rows a mark where they set a flag or wrote a note.
function paintReview(S, pen) {
  const { review, night } = S, { colours } = night;
  const top = TOP + ROWS_HEIGHT;
  const kinds = night.stages.map((model, at) => (model !== review.stages[at] && !night.blind ? 2 : review.reviewed.has(at) ? 1 : 0));
  for (const [kind, first, next] of runs(kinds)) {
    if (!kind) continue;
    pen.fillStyle = kind === 2 ? colours.accent : colours.guide;
    const inset = kind === 2 ? 0 : 1.5;
    pen.fillRect(xOf(S, first), top + inset, Math.max(2, xOf(S, next) - xOf(S, first)), REVIEW_HEIGHT - 2 * inset);
  }
  for (const epoch of [...review.flagged, ...review.notes.keys()]) {
    const x = xOf(S, epoch + 0.5);
    pen.fillStyle = colours.text;
    pen.beginPath();
    pen.moveTo(x - 4, 0);
    pen.lineTo(x + 4, 0);
    pen.lineTo(x, 6);
    pen.fill();
  }
}

function paintDensity(S, pen, top) {
  const { order, colours, probabilities, stages } = S.night;
  label(S, pen, "Probability", top + DENSITY_HEIGHT / 2);
  const step = xOf(S, 1) - xOf(S, 0);
  for (let epoch = 0; epoch < stages.length; epoch++) {
    let y = top;
    const total = order.reduce((sum, stage) => sum + probabilities[epoch * 5 + stage], 0) || 1;
    for (const stage of order) {
      const height = (DENSITY_HEIGHT * probabilities[epoch * 5 + stage]) / total;
      pen.fillStyle = stages[epoch] < 0 ? colours.grid : colours.stages[stage];
      pen.fillRect(xOf(S, epoch), y, step + 0.6, height);
      y += height;
    }
  }
}

function paintConfidence(S, pen, top) {
  const { colours, confidence, uncertain, stages } = S.night;
  label(S, pen, "Confidence", top + CONFIDENCE_HEIGHT / 2);
  const step = xOf(S, 1) - xOf(S, 0);
  for (let epoch = 0; epoch < stages.length; epoch++) {
    const height = (CONFIDENCE_HEIGHT * confidence[epoch]) / 100;
    pen.fillStyle = confidence[epoch] < uncertain ? colours.accent : colours.bar;
    pen.fillRect(xOf(S, epoch), top + CONFIDENCE_HEIGHT - height, step + 0.6, height);
  }
}

function paintClock(S, pen, width) {
  const { start_s, stages, colours } = S.night;
  const offset = start_s === null ? 0 : start_s, length = stages.length * 30;
  const wanted = Math.max(1, Math.floor((width - LEFT - RIGHT) / 90));
  const every = [60, 300, 600, 1800, 3600, 7200, 14400].find((s) => length / s <= wanted) ?? 21600;
  pen.textAlign = "center";
  for (let at = Math.ceil(offset / every) * every; at <= offset + length; at += every) {
    const x = xOf(S, (at - offset) / 30);
    pen.fillStyle = colours.guide;
    pen.fillRect(Math.round(x), HEIGHT - AXIS_HEIGHT, 1, 4);
    if (x < LEFT + 14 || x > width - RIGHT - 14) continue;
    pen.fillStyle = colours.muted;
    const label = start_s === null
      ? `${Math.floor(at / 3600)} h ${String(Math.floor((at / 60) % 60)).padStart(2, "0")}`
      : clock({ start_s: 0 }, at / 30).slice(0, 5);
    pen.fillText(label, x, HEIGHT - AXIS_HEIGHT / 2 + 3);
  }
}

function xOf(S, epoch) {
  const width = S.canvas.clientWidth - LEFT - RIGHT;
  return LEFT + (epoch / S.night.stages.length) * width;
}

// The time of day, or the time since the start where the file does not say when it began.
function clock(night, epoch) {
  const two = (value) => String(Math.floor(value)).padStart(2, "0");
  if (night.start_s === null)
    return `${Math.floor(epoch / 120)} h ${two((epoch / 2) % 60)} min ${epoch % 2 ? "30" : "00"} s in`;
  const second = night.start_s + epoch * 30;
  return `${two((second / 3600) % 24)}:${two((second / 60) % 60)}:${two(second % 60)}`;
}
