// Lights off and on: at the start of the epoch that is shown. Once more takes it back.
const EPOCH_S = 30;

function isAtLights({ night, cursor }, name) {
  const second = night.lights[name];
  return second !== null && Math.floor(second / EPOCH_S) === cursor;
}

function markLights(S, name) {
  if (!isConnected()) return;
  const marked = { ...S.night.lights, [name]: isAtLights(S, name) ? null : S.cursor * EPOCH_S };
  if (canBe(S, marked)) {
    S.night.lights = marked;
    S.picture = null;
    draw(S);
  }
  S.light(marked); // Python keeps them, or says why they cannot be
}

function canBe({ night }, { off, on }) {
  return (off ?? 0) < (on ?? night.stages.length * EPOCH_S);
}

function sayLights(S) {
  for (const button of S.root.querySelectorAll("[data-lights]"))
    button.setAttribute("aria-pressed", isAtLights(S, button.dataset.lights));
}

// What lies outside is shaded, and each is a dashed line.
function paintLights(S, pen) {
  const { lights: { off, on }, stages, colours } = S.night, n = stages.length;
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

function lightsInWords({ night }) {
  const said = ["off", "on"].filter((name) => night.lights[name] !== null)
    .map((name) => `${name} ${clock(night, night.lights[name] / EPOCH_S)}`);
  return said.length ? ` Lights ${said.join(", ")}.` : "";
}
