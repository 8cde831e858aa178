// The hypnogram that the reader moves through. It owns the cursor: it redraws at once
// and tells the epoch view in the same tab, which tells Python.
const STATE = Symbol.for("somnolens.navigator");

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".navigator");
  const S = (root[STATE] ??= start(root, placeIn(data)));
  S.saved = (count) => {
    clearTimeout(S.again);
    if (isLeaving()) S.again = setTimeout(() => S.saved(count), AGAIN_MS);
    else setTriggerValue("saved", count);
  };
  S.tell = (initials) => {
    clearTimeout(S.later);
    if (isLeaving()) S.later = setTimeout(() => S.tell(initials), AGAIN_MS);
    else setTriggerValue("reader", initials);
  };
  if (S.drawn !== data) {
    S.night = unpack(data);
    S.drawn = data;
    S.said = S.picture = null;
    takeNight(S, S.night);
  }
  draw(S);
  requestAnimationFrame(() => draw(S));
  return () => {
    S.stop();
    root[STATE] = undefined;
  };
}

function unpack(data) {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return { ...data, probabilities: bytes(data.probabilities), confidence: bytes(data.confidence) };
}

function start(root, epoch) {
  const canvas = root.querySelector("canvas");
  const S = { root, canvas, tip: root.querySelector(".tip"), cursor: epoch };
  const onKey = (event) => pressed(S, event);
  const onGoto = (event) => go(S, event.detail);
  const onResize = () => { S.said = S.picture = null; draw(S); };
  const resized = new ResizeObserver(onResize);
  resized.observe(canvas);
  window.addEventListener("resize", onResize);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("somnolens:goto", onGoto);
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.step) go(S, S.cursor + Number(button.dataset.step));
    if (button?.dataset.jump) jump(S, button.dataset.jump);
    if (button?.dataset.lights) markLights(S, button.dataset.lights);
  });
  listenToPointer(S);
  startScorer(S);
  startHelp(S);
  const watch = watchConnection(S), deafen = listenToOutbox(S), unfollow = followOthers(S);
  S.stop = () => {
    watch.disconnect();
    deafen();
    unfollow();
    clearTimeout(S.quiet);
    clearTimeout(S.again);
    clearTimeout(S.spoken);
    clearTimeout(S.later);
    resized.disconnect();
    window.removeEventListener("resize", onResize);
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("somnolens:goto", onGoto);
  };
  return S;
}

function listenToPointer(S) {
  const { canvas } = S;
  canvas.addEventListener("pointerdown", (event) => {
    S.dragging = true;
    S.anchor = event.shiftKey ? epochAt(S, event) : null;
    S.range = null;
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
    go(S, epochAt(S, event));
    draw(S);
  });
  canvas.addEventListener("pointermove", (event) => {
    const epoch = epochAt(S, event);
    showTip(S, epoch);
    window.dispatchEvent(new CustomEvent("somnolens:aim", { detail: epoch }));
    if (S.dragging && S.anchor !== null) S.range = [Math.min(S.anchor, epoch), Math.max(S.anchor, epoch)];
    if (S.dragging && epoch !== S.cursor) go(S, epoch);
  });
  canvas.addEventListener("pointerup", () => { S.dragging = false; });
  canvas.addEventListener("pointercancel", () => { S.dragging = false; });
  canvas.addEventListener("pointerleave", () => { S.tip.hidden = true; });
}

function pressed(S, event) {
  const binding = boundTo(event);
  if (!binding || binding.of === "page") return; // those are the epoch view's
  if (binding.command === "step") go(S, S.cursor + binding.by);
  else if (binding.command === "first") go(S, 0);
  else if (binding.command === "last") go(S, S.night.stages.length - 1);
  else if (binding.command === "jump") jump(S, binding.to);
  else if (binding.command === "help") S.help();
  else if (binding.command in SCORING && !event.repeat) SCORING[binding.command](S, binding);
  event.preventDefault();
  event.stopImmediatePropagation();
}

function go(S, epoch) {
  if (!isConnected()) return;
  const moved = Math.max(0, Math.min(S.night.stages.length - 1, epoch));
  S.tip.hidden = true;
  S.root.dataset.moves = Number(S.root.dataset.moves ?? 0) + 1;
  // A range that was marked is left when the reader moves on.
  if (!S.dragging && S.range) {
    S.range = null;
    draw(S);
  }
  if (moved === S.cursor) return;
  S.cursor = moved;
  S.cannot = "";
  keepPlace(S.night, moved);
  draw(S);
  sayWhere(S);
  window.dispatchEvent(new CustomEvent("somnolens:epoch", { detail: moved }));
}

function epochAt(S, event) {
  const box = S.canvas.getBoundingClientRect();
  const share = (event.clientX - box.left - LEFT) / (box.width - LEFT - RIGHT);
  const n = S.night.stages.length;
  return Math.max(0, Math.min(n - 1, Math.floor(share * n)));
}

function words({ night, review }, epoch) {
  const stage = night.stages[epoch], final = review.stages[epoch];
  const flag = review.flagged.has(epoch) ? " · flagged" : "";
  if (night.blind) return night.words[final] + flag;
  const sure = stage < 0 ? "" : ` ${night.confidence[epoch]} %`;
  const model = final === stage ? `model${sure}` : `model ${night.words[stage]}${sure}`;
  const expert = night.expert ? ` · expert ${night.words[night.expert[epoch]]}` : "";
  return night.words[final] + (review.reviewed.has(epoch) ? ` · reviewed, ${model}` : sure) + expert + flag;
}

function showTip(S, epoch) {
  showTipAt(S.tip, `${clock(S.night, epoch)} · ${words(S, epoch)}`, xOf(S, epoch), S.canvas.clientWidth);
}

function draw(S) {
  const { canvas, night, cursor } = S;
  const width = canvas.clientWidth, scale = devicePixelRatio || 1;
  if (!width || !night) return;
  if (!S.picture) {
    fitHeights();
    canvas.style.height = `${HEIGHT}px`;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(HEIGHT * scale);
    S.picture = paint(S, width, scale);
    sayNight(S);
    // What was said before may name the stage that is hidden now.
    if (night.blind && !S.wasBlind) part(S, "announcement").textContent = "";
    S.wasBlind = night.blind;
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  const bottom = HEIGHT - AXIS_HEIGHT;
  pen.fillStyle = night.colours.accent;
  pen.globalAlpha = 0.13;
  const first = xOf(S, Math.max(0, cursor - night.reach));
  pen.fillRect(first, 0, xOf(S, Math.min(night.stages.length, cursor + night.reach + 1)) - first, bottom);
  if (S.range) pen.fillRect(xOf(S, S.range[0]), 0, xOf(S, S.range[1] + 1) - xOf(S, S.range[0]), TOP + ROWS_HEIGHT);
  pen.globalAlpha = 1;
  pen.drawImage(S.picture, 0, 0, width, HEIGHT);
  pen.fillStyle = night.colours.text;
  pen.fillRect(xOf(S, cursor + 0.5) - 0.75, 0, 1.5, bottom);
  say(S);
}

function say(S) {
  const { root, canvas, night, cursor } = S;
  const n = night.stages.length;
  part(S, "epoch").textContent = S.range ? `Epochs ${S.range[0] + 1}–${S.range[1] + 1}` : `Epoch ${cursor + 1}`;
  part(S, "of").textContent = `of ${n.toLocaleString("en")}`;
  const in_s = cursor * 30;
  const elapsed = `${Math.floor(in_s / 3600)} h ${String(Math.floor((in_s / 60) % 60)).padStart(2, "0")} min ${in_s % 60 ? "30" : "00"} s in`;
  part(S, "time").textContent = night.start_s === null ? elapsed : `${clock(night, cursor)} · ${elapsed}`;
  part(S, "stage").textContent = words(S, cursor);
  part(S, "swatch").style.background = night.colours.stages[S.review.stages[cursor]];
  canvas.setAttribute("aria-valuemin", 1);
  canvas.setAttribute("aria-valuemax", n);
  canvas.setAttribute("aria-valuenow", cursor + 1);
  canvas.setAttribute("aria-valuetext", `Epoch ${cursor + 1}, ${clock(night, cursor)}, ${words(S, cursor)}`);
  sayJumps(S);
  sayLights(S);
  sayScoring(S);
  root.dataset.epoch = cursor + 1;
}
