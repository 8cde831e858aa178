// Axes as Plotly's figures describe them: from values to pixels, their lines and labels.
const ROOM_EM = 0.2, HALF_LINE_PX = 0.5, STEPS = [2, 5, 10];

function axesOf(data, layout, area) {
  const names = Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));
  return Object.fromEntries(names.map((key) => {
    const name = key.replace("axis", "");
    return [name, axisOf(name, layout[key], data, area)];
  }));
}

function axisOf(name, spec, data, area) {
  const isX = name[0] === "x", domain = spec.domain ?? [0, 1];
  const [from, to] = domain.map((share) => (isX ? area.left + share * area.width : area.bottom - share * area.height));
  const categories = spec.type === "category" ? spec.categoryarray ?? namesOn(name, data) : null;
  const range = spec.range ?? [categories.length - 0.5, -0.5], [low, high] = range;
  const at = (value) => from + (((categories ? categories.indexOf(value) : value) - low) / (high - low)) * (to - from);
  return { name, isX, spec, from, to, categories, range, at, unit: Math.abs((to - from) / (high - low)) };
}

function namesOn(name, data) {
  return data.filter((trace) => trace.yaxis === name).flatMap((trace) => trace.y);
}

function isWithin({ range: [low, high] }, value) {
  const hair = Math.abs(high - low) * 1e-9;
  return value >= Math.min(low, high) - hair && value <= Math.max(low, high) + hair;
}

// As Plotly writes numbers: with a real minus, and what a format asks for.
function written(value, format = "") {
  const decimals = format.match(/\.(\d)f/)?.[1];
  const number = decimals ? value.toFixed(decimals) : String(Number(value.toPrecision(6)));
  return (format.startsWith("+") && value >= 0 ? `+${number}` : number).replace("-", "−");
}

function multiples({ range }, step) {
  const low = Math.min(...range), high = Math.max(...range), first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, n) => (first + n) * step);
}

function roundStep(rough) {
  const base = 10 ** Math.floor(Math.log10(rough));
  return STEPS.find((step) => step * base >= rough) * base;
}

function ticksOf(axis) {
  const { spec, categories, range: [low, high] } = axis;
  if (categories) return categories.map((value) => ({ value, words: value }));
  const values = spec.tickvals ?? multiples(axis, spec.dtick ?? roundStep(Math.abs(high - low) / spec.nticks));
  return values
    .map((value, at) => ({ value, words: spec.ticktext?.[at] ?? written(value, spec.tickformat) + (spec.ticksuffix ?? "") }))
    .filter(({ value }) => isWithin(axis, value));
}

// Lines within one subplot, the fine ones first.
function gridOf(axis, across) {
  const { spec } = axis, lines = [];
  if (spec.minor?.showgrid) lines.push(...multiples(axis, spec.minor.dtick).map((value) => gridLine(axis, across, value, spec.minor.gridcolor)));
  if (spec.showgrid !== false) lines.push(...ticksOf(axis).map(({ value }) => gridLine(axis, across, value, spec.gridcolor)));
  return lines;
}

function gridLine(axis, across, value, color) {
  const at = Math.round(axis.at(value) - HALF_LINE_PX) + HALF_LINE_PX;
  const place = axis.isX ? { x1: at, x2: at, y1: across.from, y2: across.to } : { x1: across.from, x2: across.to, y1: at, y2: at };
  return shape("line", { ...place, ...stroke({ color }) });
}

function labelsOf(axis, across) {
  const { spec, isX } = axis;
  if (spec.showticklabels === false) return [];
  const { size } = spec.tickfont, away = ROOM_EM * size + HALF_LINE_PX + (spec.ticklabelstandoff ?? 0);
  const labels = ticksOf(axis).map(({ value, words }) => {
    const at = axis.at(value);
    return isX ? writing(words, at, across.from + away + size, spec.tickfont, "middle") : writing(words, across.from - away, at + MIDDLE_EM * size, spec.tickfont, "end");
  });
  if (spec.title) labels.push(titleOfAxis(axis, across.from + away + size + spec.title.standoff));
  return labels;
}

function titleOfAxis({ spec, from, to }, top) {
  const { text, font } = spec.title;
  return writing(text, (from + to) / 2, top + font.size, { color: spec.tickfont.color, ...font }, "middle");
}
