// A picture of the night, one column an epoch, over which the reader's place moves. The
// margins are those of the hypnogram above. Whether it is open the browser remembers.
const STATE = Symbol.for("somnolens.spectrogram");
const LEFT = 78, RIGHT = 10, AXIS = 18, AGAIN_LATER_MS = 900;
const SHOWN = "somnolens.spectrogram", HIGH_PX = 1200;
const PICTURE = window.innerHeight < 950 ? 56 : 80, EVERY_HZ = 10;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".spectrogram");
  const S = (root[STATE] ??= start(root, placeIn(data)));
  S.ask = () => setTriggerValue("again", performance.now());
  if (S.data !== data) Object.assign(S, { data, picture: data.night && painted(data) });
  clearTimeout(S.later);
  if (!data.night && root.open) S.later = setTimeout(() => askAgain(S), AGAIN_LATER_MS);
  draw(S);
  return () => {
    S.stop();
    root[STATE] = undefined;
  };
}

function start(root, epoch) {
  const S = { root, canvas: root.querySelector("canvas"), cursor: epoch };
  S.canvas.style.height = `${PICTURE + AXIS}px`;
  const kept = localStorage.getItem(SHOWN);
  root.open = kept ? kept === "open" : window.innerHeight >= HIGH_PX;
  root.addEventListener("toggle", () => {
    localStorage.setItem(SHOWN, root.open ? "open" : "closed");
    if (root.open && !S.data?.night) askAgain(S);
    draw(S);
  });
  const onEpoch = ({ detail }) => { S.cursor = detail; draw(S); };
  const resized = new ResizeObserver(() => draw(S));
  resized.observe(S.canvas);
  window.addEventListener("somnolens:epoch", onEpoch);
  S.canvas.addEventListener("click", (event) => goTo(S, event));
  S.stop = () => {
    clearTimeout(S.later);
    resized.disconnect();
    window.removeEventListener("somnolens:epoch", onEpoch);
  };
  return S;
}

// Not while a page runs or is left: Streamlit may lose what the reader has just asked for.
function askAgain(S) {
  const busy = isLeaving() || document.querySelector('[data-test-script-state="running"]');
  if (busy) S.later = setTimeout(() => askAgain(S), AGAIN_MS);
  else S.ask();
}

function goTo(S, event) {
  const { night } = S.data, box = S.canvas.getBoundingClientRect();
  if (!night) return;
  const share = (event.clientX - box.left - LEFT) / (box.width - LEFT - RIGHT);
  const epoch = Math.max(0, Math.min(night.n_epochs - 1, Math.floor(share * night.n_epochs)));
  window.dispatchEvent(new CustomEvent("somnolens:goto", { detail: epoch }));
}

// One pixel for each epoch and half hertz, low frequencies below.
function painted({ night, colours }) {
  const levels = Uint8Array.from(atob(night.levels), (letter) => letter.charCodeAt(0));
  const colour = paletteOf(night.stops, colours.flat);
  const picture = new OffscreenCanvas(night.n_epochs, night.n_bins), pen = picture.getContext("2d");
  const image = pen.createImageData(night.n_epochs, night.n_bins), pixels = new Uint32Array(image.data.buffer);
  for (let epoch = 0; epoch < night.n_epochs; epoch++)
    for (let bin = 0; bin < night.n_bins; bin++)
      pixels[(night.n_bins - 1 - bin) * night.n_epochs + epoch] = colour[levels[epoch * night.n_bins + bin]];
  pen.putImageData(image, 0, 0);
  return picture;
}

// A colour for each level, as the bytes of a pixel; level 0 is a flat signal.
function paletteOf(stops, flat) {
  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const packed = ([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red;
  const table = Uint32Array.from({ length: 256 }, (_, level) => {
    const at = (Math.max(0, level - 1) / 254) * (stops.length - 1), below = Math.min(stops.length - 2, Math.floor(at));
    const [one, other] = [parts(stops[below]), parts(stops[below + 1])];
    return packed(one.map((value, each) => Math.round(value + (at - below) * (other[each] - value))));
  });
  table[0] = packed(parts(flat));
  return table;
}

function part(S, name) {
  return S.root.querySelector(`[data-part="${name}"]`);
}

function draw(S) {
  const { canvas, data } = S, { night, colours } = data ?? {};
  const width = canvas.clientWidth, scale = devicePixelRatio || 1;
  if (!data) return;
  say(S, night);
  if (!width || !S.root.open) return;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round((PICTURE + AXIS) * scale);
  if (!night) return;
  const pen = canvas.getContext("2d"), room = width - LEFT - RIGHT;
  pen.scale(scale, scale);
  pen.imageSmoothingEnabled = night.n_epochs > room;
  pen.drawImage(S.picture, LEFT, 0, room, PICTURE);
  pen.font = `400 12px ${getComputedStyle(canvas).fontFamily}`;
  pen.textBaseline = "middle";
  pen.fillStyle = colours.muted;
  drawHertz(pen, night);
  drawClock(pen, night, room);
  const x = LEFT + ((S.cursor + 0.5) / night.n_epochs) * room;
  // Dark within light is seen on every colour.
  pen.fillStyle = "#000";
  pen.fillRect(x - 1.5, 0, 3, PICTURE);
  pen.fillStyle = "#fff";
  pen.fillRect(x - 0.5, 0, 1, PICTURE);
  S.root.dataset.epoch = S.cursor + 1;
}

function drawHertz(pen, { n_bins, bin_hz }) {
  pen.textAlign = "right";
  const most = n_bins * bin_hz;
  for (let hz = 0; hz <= most; hz += EVERY_HZ) {
    const y = Math.max(6, Math.min(PICTURE - 6, PICTURE * (1 - hz / most)));
    pen.fillText(`${hz} Hz`, LEFT - 12, y);
    pen.fillRect(LEFT - 5, Math.round(PICTURE * (1 - hz / most)), 5, 1);
  }
}

function drawClock(pen, { n_epochs, start_s }, room) {
  const offset = start_s ?? 0, length = n_epochs * 30, two = (value) => String(Math.floor(value)).padStart(2, "0");
  const every = [60, 300, 600, 1800, 3600, 7200].find((s) => length / s <= Math.max(1, room / 90)) ?? 14400;
  pen.textAlign = "center";
  for (let at = Math.ceil(offset / every) * every; at <= offset + length; at += every) {
    const x = LEFT + ((at - offset) / length) * room;
    pen.fillRect(Math.round(x), PICTURE, 1, 4);
    if (x < LEFT + 14 || x > LEFT + room - 14) continue;
    const minutes = two((at / 60) % 60);
    pen.fillText(start_s === null ? `${Math.floor(at / 3600)} h ${minutes}` : `${two((at / 3600) % 24)}:${minutes}`, x, PICTURE + AXIS / 2 + 2);
  }
}

function decibels(value) {
  return String(value).replace("-", "−");
}

function say(S, night) {
  const scale = part(S, "scale");
  part(S, "said").textContent = !S.root.open ? "" : night ? `· ${night.said} ·` : "is being computed";
  part(S, "low").textContent = night && S.root.open ? `${decibels(night.low_db)} dB` : "";
  part(S, "high").textContent = night && S.root.open ? `${decibels(night.high_db)} dB above 1 µV²/Hz` : "";
  scale.hidden = !night || !S.root.open;
  if (!night) return;
  scale.style.background = `linear-gradient(to right, ${night.stops.join(", ")})`;
  S.canvas.setAttribute("aria-label", `Spectrogram of the night, 0 to ${night.n_bins * night.bin_hz} Hz, ${decibels(night.low_db)} to ${decibels(night.high_db)} dB`);
}
