// Lights off and on: at the start of the epoch that is shown. Once more takes it back.
const EPOCH_S = 30;

function isAtLights({ review, cursor }, name) {
  const second = review.lights[name];
  return second !== null && Math.floor(second / EPOCH_S) === cursor;
}

function markLights(S, name) {
  const marked = { ...S.review.lights, [name]: isAtLights(S, name) ? null : S.cursor * EPOCH_S };
  S.cannot = whyNot(S, marked);
  if (S.cannot) sayState(S);
  else change(S, { kind: "lights", epoch: S.cursor }, lightsText(marked));
}

function whyNot({ night }, { off, on }) {
  const at = [off ?? 0, on ?? night.stages.length * EPOCH_S];
  if (at[0] < at[1]) return "";
  const [goesOff, goesOn] = at.map((second) => clock(night, second / EPOCH_S));
  return `Lights on must come after lights off: they would go off at ${goesOff}, and on at ${goesOn}. Take one of them back first.`;
}

function sayLights(S) {
  for (const button of S.root.querySelectorAll("[data-lights]"))
    button.setAttribute("aria-pressed", isAtLights(S, button.dataset.lights));
}

// What lies outside is shaded, and each is a dashed line.
function paintLights(S, pen) {
  const { stages, colours } = S.night, { off, on } = S.review.lights, n = stages.length;
  const bottom = TOP + ROWS_HEIGHT;
  for (const [first, end, at] of [[0, off, off], [on, n * EPOCH_S, on]]) {
    if (at === null) continue;
    pen.globalAlpha = 0.16;
    pen.fillStyle = colours.muted;
    pen.fillRect(xOf(S, first / EPOCH_S), 0, xOf(S, end / EPOCH_S) - xOf(S, first / EPOCH_S), bottom);
    pen.globalAlpha = 1;
    pen.fillStyle = colours.text;
    for (let y = 0; y < bottom; y += 6) pen.fillRect(xOf(S, at / EPOCH_S) - 0.75, y, 1.5, 3);
  }
}

function lightsInWords(night, lights) {
  const said = ["off", "on"].filter((name) => lights[name] !== null)
    .map((name) => `${name} ${clock(night, lights[name] / EPOCH_S)}`);
  return said.length ? `lights ${said.join(", ")}` : "";
}
