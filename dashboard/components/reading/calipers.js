// Two points on a channel: the time and the amplitude between them.
function caliperShapes(S, { name, from, to }) {
  const [x1, x2] = [from, to].map(({ second }) => xOfSecond(S, second));
  const [y1, y2] = [from, to].map(({ value }) => yOfValue(S, name, value));
  return [box(x1, x2, y1, y2, "calipers")];
}

function caliperWords(S, { name, from, to }) {
  const row = S.drawn.rows.find((each) => each.name === name), length = Math.abs(to.second - from.second);
  if (!length) return "";
  const amplitude = (value) => `${Number(value.toPrecision(3))} ${row.unit}`.trim();
  const whole = peakToPeak(S, name, from.second, to.second);
  return `${row.title}: ${length.toFixed(2)} s (${(1 / length).toFixed(1)} Hz), ${amplitude(Math.abs(to.value - from.value))} high; the trace there ${amplitude(whole)} from peak to peak`;
}
