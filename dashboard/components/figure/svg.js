// Parts of a picture, and words in it as Plotly's figures write them.
const LINE_EM = 1.3, MIDDLE_EM = 0.35;
const ANCHORS = { left: "start", center: "middle", right: "end" };

function shape(kind, attributes, words) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (words) made.textContent = words;
  return made;
}

function box(x1, x2, y1, y2, kind) {
  const left = Math.min(x1, x2), top = Math.min(y1, y2);
  return shape("rect", { class: kind, x: left, y: top, width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) });
}

// Lines of text, the first on this baseline; bold parts and coloured ones are known.
function writing(words, x, y, { size, color, weight }, anchor = "start") {
  const made = shape("text", { x, y, "font-size": size, fill: color, "text-anchor": anchor });
  if (weight) made.setAttribute("font-weight", weight);
  words.split("<br>").forEach((line, at) => {
    partsOfLine(line).forEach(({ text, bold, colour }, number) => {
      const place = number ? {} : { x, y: y + at * size * LINE_EM };
      made.append(shape("tspan", { ...place, ...(bold && { "font-weight": "bold" }), ...(colour && { fill: colour }) }, text));
    });
  });
  return made;
}

function partsOfLine(line) {
  const parts = line.split(/(<b>.*?<\/b>|<span style="color:#[0-9A-Fa-f]+">.*?<\/span>)/).filter(Boolean);
  return parts.map((part) => {
    const bold = part.match(/^<b>(.*)<\/b>$/), coloured = part.match(/^<span style="color:(#\w+)">(.*)<\/span>$/);
    return { text: bold?.[1] ?? coloured?.[2] ?? part, bold: Boolean(bold), colour: coloured?.[1] };
  });
}

function stroke({ color, width = 1, dash }) {
  const unit = Math.max(width, 3), dashes = { dot: [unit, unit], dash: [3 * unit, 3 * unit] };
  const line = { stroke: color ?? "none", "stroke-width": color ? width : 0 };
  return dash in dashes ? { ...line, "stroke-dasharray": dashes[dash] } : line;
}
