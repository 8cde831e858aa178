// What Plotly calls traces: bars, lines, markers, words, and strips of marked cells.
const BESIDE_PX = 3, DENSE = 4, NEAR_PX = 6;

const MARKS = { bar: barsOf, heatmap: cellsOf, scatter: pointsOf };

// Typed arrays travel as base64.
function numbers(values) {
  if (!values?.bdata) return values;
  const text = atob(values.bdata), bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return new Float32Array(bytes.buffer);
}

function spot(x1, x2, y1, y2, words, value) {
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2), words, value };
}

function oneOf(values, at) {
  return Array.isArray(values) ? values[at] : values;
}

function tipOf(trace, point) {
  if (!trace.hovertemplate) return "";
  const value = (path) => path.split(/[[\]]/).filter(Boolean).reduce((from, key) => from[key], point);
  return trace.hovertemplate.replace(/<extra>.*/, "").replace(/%\{(.+?)(?::(.+?))?\}/g, (_, path, format) => {
    const found = value(path);
    return typeof found === "number" ? written(found, format) : found;
  });
}

function barsOf(trace, x, y, layout) {
  const isAcross = trace.orientation === "h", [along, names] = isAcross ? [x, y] : [y, x];
  const half = ((1 - layout.bargap) * names.unit) / 2, [values, places] = isAcross ? [trace.x, trace.y] : [trace.y, trace.x];
  const marks = [], spots = [];
  values.forEach((value, at) => {
    const middle = names.at(places[at]), from = along.at(0), to = along.at(value), sides = [middle - half, middle + half];
    const bar = isAcross ? box(from, to, ...sides, "bar") : box(...sides, from, to, "bar");
    bar.setAttribute("fill", oneOf(trace.marker.color, at));
    marks.push(bar);
    if (isAcross) marks.push(wordsOfBar(trace, at, to, middle, to < from));
    const words = tipOf(trace, { text: trace.text?.[at], customdata: trace.customdata?.[at] });
    if (words) spots.push(spot(middle - names.unit / 2, middle + names.unit / 2, y.from, y.to, words, places[at]));
  });
  return { marks, spots };
}

function wordsOfBar(trace, at, end, middle, isLeft) {
  const isInside = oneOf(trace.textposition, at) === "inside", font = trace.textfont ?? (isInside ? trace.insidetextfont : trace.outsidetextfont);
  const goesLeft = isLeft !== isInside;
  return writing(trace.text[at], end + (goesLeft ? -BESIDE_PX : BESIDE_PX), middle + MIDDLE_EM * font.size, font, goesLeft ? "end" : "start");
}

// Strength is in the opacity: a scale of one colour on each side of 0.
function cellsOf(trace, x, y) {
  const edges = numbers(trace.x), marks = [], spots = [];
  const [negative, positive] = [trace.colorscale[0][1], trace.colorscale.at(-1)[1]];
  trace.z.forEach((row, number) => row.forEach((strength, at) => {
    if (!isWithin(x, (edges[at] + edges[at + 1]) / 2)) return;
    const sides = [x.at(edges[at]), x.at(edges[at + 1]), y.at(trace.y[number]), y.at(trace.y[number + 1])];
    spots.push(spot(...sides, tipOf(trace, { x: (edges[at] + edges[at + 1]) / 2, customdata: trace.customdata[number][at] })));
    if (!strength) return;
    const cell = box(...sides, "cell"), share = Math.min(1, Math.abs(strength));
    cell.setAttribute("fill", strength < 0 ? negative : positive);
    cell.setAttribute("fill-opacity", share);
    marks.push(cell);
  }));
  return { marks, spots };
}

function pointsOf(trace, x, y) {
  if (trace.mode === "lines") return linesOf(trace, x, y);
  const marks = [], spots = [];
  trace.x.forEach((value, at) => {
    if (!isWithin(x, value)) return;
    const [left, top] = [x.at(value), y.at(trace.y[at])];
    if (trace.mode.includes("markers")) marks.push(markerOf(trace.marker, at, left, top));
    if (trace.mode.includes("text")) marks.push(wordsOfPoint(trace, at, left, top));
    const words = tipOf(trace, { x: value, y: trace.y[at] });
    if (words) spots.push(spot(left - NEAR_PX, left + NEAR_PX, top - NEAR_PX, top + NEAR_PX, words));
  });
  return { marks, spots };
}

function markerOf({ symbol, size, color, line }, at, x, y) {
  const name = oneOf(symbol, at), isOpen = name.endsWith("-open"), r = size / 2;
  const look = { fill: isOpen ? "none" : color, ...(line ? stroke(line) : {}) };
  if (name.startsWith("circle")) return shape("circle", { cx: x, cy: y, r, ...look });
  const up = name === "triangle-down" ? -1 : 1, wide = (2 * r) / Math.sqrt(3), far = 1.3 * r;
  const corners = name === "diamond" ? [[far, 0], [0, far], [-far, 0], [0, -far]] : [[-wide, (up * r) / 2], [wide, (up * r) / 2], [0, -up * r]];
  return shape("path", { d: `M${corners.map(([dx, dy]) => `${x + dx},${y + dy}`).join("L")}Z`, ...look });
}

function wordsOfPoint(trace, at, x, y) {
  const side = oneOf(trace.textposition, at).split(" ")[1], beside = trace.mode.includes("markers") ? trace.marker.size / 2 + 1 + BESIDE_PX : 0;
  const isLeft = side === "left";
  return writing(trace.text[at], isLeft ? x - beside : x + beside, y + MIDDLE_EM * trace.textfont.size, trace.textfont, isLeft ? "end" : "start");
}

function linesOf(trace, x, y) {
  const values = numbers(trace.y), second = trace.x ? (at) => trace.x[at] : (at) => trace.x0 + at * trace.dx;
  const look = trace.fill ? { fill: trace.fillcolor, stroke: "none" } : { fill: "none", "stroke-linejoin": "round", ...stroke(trace.line) };
  const spots = trace.hovertemplate ? Array.from(values, (value, at) => {
    const [left, top] = [x.at(second(at)), y.at(value)];
    return spot(left - NEAR_PX, left + NEAR_PX, top - NEAR_PX, top + NEAR_PX, tipOf(trace, { x: second(at), y: value }));
  }) : [];
  return { marks: [], lines: [shape("path", { d: pathOf(values, second, x, y), ...look })], spots };
}

// Of many samples to a pixel, the lowest and the highest are drawn.
function pathOf(values, second, x, y) {
  const perPixel = values.length / Math.max(1, Math.abs(x.to - x.from));
  const each = perPixel > DENSE ? Math.floor(perPixel) : 1;
  let path = "", isDown = false;
  const go = (at) => {
    if (Number.isNaN(values[at])) { isDown = false; return; }
    path += `${isDown ? "L" : "M"}${x.at(second(at)).toFixed(1)},${y.at(values[at]).toFixed(1)}`;
    isDown = true;
  };
  for (let from = 0; from < values.length; from += each) {
    let low = from, high = from;
    for (let at = from + 1; at < Math.min(values.length, from + each); at++) {
      if (!(values[at] >= values[low])) low = at;
      if (!(values[at] <= values[high])) high = at;
    }
    go(Math.min(low, high));
    if (low !== high) go(Math.max(low, high));
  }
  return path;
}
