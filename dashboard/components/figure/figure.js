// Draws those of Plotly's figures that change with every key: the same description, a
// fifth of the time, since nothing is kept, measured or made ready to be zoomed.
const TEXT_PAD_PX = 2, TOP_EM = 1;

function paintFigure(panel, data, layout) {
  const { l, r, t, b } = layout.margin, { width, height } = layout;
  Object.assign(panel, { data, layout });
  if (width <= l + r) return; // it is folded away
  const area = { left: l, right: width - r, top: t, bottom: height - b, width: width - l - r, height: height - t - b };
  const axes = axesOf(data, layout, area), place = { area, axes };
  const picture = shape("svg", { width, height, "font-family": layout.font.family });
  const shapes = layout.shapes ?? [], [below, above] = [true, false].map((isBelow) => shapes.filter(({ layer }) => (layer === "below") === isBelow));
  const subplots = Object.values(axes).filter(({ isX }) => !isX).map((y) => [axes[y.spec.anchor ?? "x"], y]);
  for (const [x, y] of subplots) picture.append(...gridOf(x, y), ...gridOf(y, x));
  picture.append(...below.flatMap((each) => shapeOf(each, place)));
  panel.spots = [];
  for (const [x, y] of subplots) picture.append(...subplotOf(panel, data, layout, x, y));
  picture.append(...above.flatMap((each) => shapeOf(each, place)));
  for (const axis of Object.values(axes)) picture.append(...labelsOf(axis, axes[axis.spec.anchor] ?? axes.x));
  picture.append(...(layout.annotations ?? []).flatMap((note) => noteOf(note, place)));
  hideTip(panel);
  panel.querySelector(":scope > svg")?.remove();
  panel.prepend(picture);
}

// Lines end where the subplot does; marks and words may stand beyond its edge.
function subplotOf(panel, data, layout, x, y) {
  const drawn = data.filter((trace) => trace.xaxis === x.name && trace.yaxis === y.name).map((trace) => MARKS[trace.type](trace, x, y, layout));
  panel.spots.push(...drawn.flatMap(({ spots }) => spots));
  const edge = box(x.from, x.to, y.from, y.to, `plot ${x.name}${y.name}`), [left, top, width, height] = ["x", "y", "width", "height"].map((name) => edge.getAttribute(name));
  edge.setAttribute("fill", "none");
  const framed = drawn.flatMap(({ marks, lines = [] }) => {
    if (!lines.length) return marks;
    const frame = shape("svg", { x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}` });
    frame.append(...lines);
    return [frame, ...marks];
  });
  return [edge, ...framed];
}

// Where a value lies, of the whole figure, of an axis from end to end, or on it; null
// where the axis does not reach so far.
function placed(ref, value, { area, axes }, isX) {
  if (ref === "paper") return isX ? area.left + value * area.width : area.bottom - value * area.height;
  const [name, isShare] = ref.split(" "), axis = axes[name];
  if (isShare) return axis.from + value * (axis.to - axis.from);
  return isWithin(axis, value) ? axis.at(value) : null;
}

function clamped(ref, value, axes) {
  const axis = axes[ref];
  return axis && !isWithin(axis, value) ? Math.max(Math.min(...axis.range), Math.min(Math.max(...axis.range), value)) : value;
}

function shapeOf({ type, xref = "x", yref = "y", x0, x1, y0, y1, line, fillcolor, label }, place) {
  const isBox = type === "rect", held = (ref, value) => (isBox ? clamped(ref, value, place.axes) : value);
  const [left, right] = [x0, x1].map((value) => placed(xref, held(xref, value), place, true));
  const [bottom, top] = [y0, y1].map((value) => placed(yref, held(yref, value), place, false));
  if ([left, right, bottom, top].includes(null)) return [];
  if (isBox) {
    const made = box(left, right, bottom, top, "shape");
    for (const [name, value] of Object.entries({ fill: fillcolor ?? "none", ...stroke(line) })) made.setAttribute(name, value);
    return [made];
  }
  const made = shape("line", { x1: left, x2: right, y1: bottom, y2: top, ...stroke(line) });
  return label ? [made, writing(label.text, left + BESIDE_PX, bottom - BESIDE_PX, label.font)] : [made];
}

function noteOf({ text, xref, yref, x, y, xanchor, yanchor, font }, place) {
  const left = placed(xref, x, place, true), top = placed(yref, y, place, false);
  if (left === null || top === null) return [];
  const aside = { left: TEXT_PAD_PX, center: 0, right: -TEXT_PAD_PX }[xanchor];
  const down = { top: TOP_EM * font.size + TEXT_PAD_PX, middle: MIDDLE_EM * font.size, bottom: -TEXT_PAD_PX - ROOM_EM * font.size }[yanchor];
  return [writing(text, left + aside, top + down, font, ANCHORS[xanchor])];
}

// What is told of a mark follows the pointer; a mark with a value may be a place to go to.
function listenToFigure(panel, choose) {
  panel.addEventListener("pointermove", (event) => {
    const found = spotUnder(panel, event);
    panel.style.cursor = found && choose && found.value !== undefined ? "pointer" : "";
    if (found?.words) showFigureTip(panel, event, found.words);
    else hideTip(panel);
  });
  panel.addEventListener("pointerleave", () => hideTip(panel));
  panel.addEventListener("click", (event) => {
    const found = choose && spotUnder(panel, event);
    if (found?.value !== undefined) choose(found.value);
  });
}

function spotUnder(panel, { clientX, clientY }) {
  const frame = panel.getBoundingClientRect(), x = clientX - frame.left, y = clientY - frame.top;
  return panel.spots?.findLast(({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom);
}

function showFigureTip(panel, { clientX, clientY }, words) {
  const frame = panel.getBoundingClientRect();
  const tip = panel.querySelector(".sl-tip") ?? panel.appendChild(Object.assign(document.createElement("div"), { className: "sl-tip" }));
  showTipAt(tip, words, clientX - frame.left, panel.clientWidth);
  tip.style.top = `${Math.max(0, clientY - frame.top - tip.offsetHeight)}px`;
}

function hideTip(panel) {
  const tip = panel.querySelector(".sl-tip");
  if (tip) tip.hidden = true;
}
