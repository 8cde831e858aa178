// Events that the reader marks: arousals, artefacts, spindles, K-complexes. The scorer
// keeps them, as changes like any other, and tells what is marked; here they are drawn.
const MARK = "somnolens:mark", MARKED = "somnolens:marked", ASK_MARKED = "somnolens:ask-marked";
const KINDS_OF_EVENTS = ["arousal", "artefact", "spindle", "K-complex"];
const LABEL_PX = 14, LETTER_PX = 8, LONGEST_NAME = 200;

function listenToEvents(S) {
  S.marked = { events: [], signed: "" };
  const onMarked = ({ detail }) => {
    S.marked = detail;
    if (S.drawn && S.places) paintMeasures(S);
  };
  window.addEventListener(MARKED, onMarked);
  window.dispatchEvent(new CustomEvent(ASK_MARKED));
  return () => window.removeEventListener(MARKED, onMarked);
}

// A kind is chosen by its button; the key takes the last one, and in the mode the next.
function takeEvents(S, kind) {
  const next = KINDS_OF_EVENTS[(KINDS_OF_EVENTS.indexOf(S.event) + 1) % KINDS_OF_EVENTS.length];
  S.event = kind ?? (S.event && S.tool !== "event" ? S.event : next);
  S.tool = "event";
}

// As a name is kept: what cannot be printed would be refused by the store.
function channelText(name) {
  return name.replace(/\p{C}|[^\P{Z} ]/gu, "").slice(0, LONGEST_NAME).trim() || "channel";
}

function hundredths(seconds) {
  return Math.round(100 * seconds) / 100;
}

// Seconds of the recording between which was dragged; nothing before its start or after
// its last epoch.
function draggedSpan(S, { epoch, from, to }) {
  const end = (S.last + 1) * EPOCH_S, within = ({ second }) => Math.max(0, Math.min(end, epoch * EPOCH_S + second));
  const [first, last] = [from, to].map(within).map(hundredths).sort((one, other) => one - other);
  return { onset_s: first, duration_s: hundredths(last - first) };
}

function tellEvent(value, { onset_s, duration_s, channel }) {
  window.dispatchEvent(new CustomEvent(MARK, { detail: { value, onset_s, duration_s, channel } }));
}

function markEvent(S, drag) {
  const span = draggedSpan(S, drag);
  if (span.duration_s > 0) tellEvent(S.event, { ...span, channel: channelText(drag.name) });
}

// Of events within each other the shortest is meant; one beside the pointer where none
// is under it, since many are too thin to be met in long windows.
function unmarkEvent(S, { name, epoch, from }) {
  const second = epoch * EPOCH_S + from.second, channel = channelText(name);
  const within = (hair) => S.marked.events.filter((event) => event.channel === channel && second >= event.onset_s - hair && second <= event.onset_s + event.duration_s + hair);
  const under = within(0), near = under.length ? under : within(aHairS(S));
  const [meant] = near.sort((one, other) => one.duration_s - other.duration_s);
  if (meant) tellEvent("", meant);
}

// Those that reach into what is shown, and their row, if the channel is drawn.
function eventsHere(S) {
  const start = S.drawn.epoch * EPOCH_S, [first, last] = S.span.map((second) => start + second);
  return S.marked.events
    .filter((event) => event.onset_s < last && event.onset_s + event.duration_s > first)
    .sort((one, other) => one.onset_s - other.onset_s)
    .map((event) => ({ ...event, row: S.drawn.rows.findIndex(({ name }) => channelText(name) === event.channel) }));
}

function eventShapes(S, isHere) {
  const drag = S.drag?.tool === "event" && isHere(S.drag) && longEnough(S, S.drag) ? [{ ...draggedSpan(S, S.drag), kind: S.event, row: S.drawn.rows.findIndex(({ name }) => name === S.drag.name), shape: "event dragged" }] : [];
  const written = [];
  return [...eventsHere(S), ...drag].filter(({ row }) => row >= 0).flatMap((event) => eventShape(S, event, written));
}

// A box, and a word at its foot; above the word of another where both would meet.
function eventShape(S, { kind, onset_s, duration_s, row, shape: look = "event" }, written) {
  const start = S.drawn.epoch * EPOCH_S, { top, bottom } = S.places[row];
  const [x1, x2] = [onset_s, onset_s + duration_s].map((second) => xOfSecond(S, second - start));
  const isRight = x1 + LETTER_PX * kind.length > xOfSecond(S, S.span[1]), left = isRight ? x2 - LETTER_PX * kind.length : x1;
  const met = written.filter((other) => other.row === row && left < other.right && left + LETTER_PX * kind.length > other.left);
  const level = [0, 1, 2, 3].find((each) => met.every((other) => other.level !== each)) ?? 0;
  written.push({ row, level, left, right: left + LETTER_PX * kind.length });
  const place = { x: isRight ? x2 - 3 : x1 + 3, y: bottom - 4 - level * LABEL_PX, "text-anchor": isRight ? "end" : "start" };
  return [box(x1, x2, top, bottom, look), shape("text", { class: "event", ...place }, kind)];
}

function eventWords(S) {
  if (S.tool === "event" && S.marked.signed) return S.marked.signed;
  const use = S.tool === "event" ? `${titleOf(S.event)}: drag along it; a click takes one away` : "";
  const said = eventsHere(S).map(({ kind, onset_s, duration_s, channel, row }) => {
    const at = hundredths(onset_s - S.drawn.epoch * EPOCH_S);
    return `${kind} at ${at.toFixed(1).replace("-", "−")} s for ${duration_s.toFixed(1)} s${row < 0 ? ` on ${channel}, not drawn` : ""}`;
  });
  return [use, said.length && `You marked ${said.join(", ")}`].filter(Boolean).join(" · ");
}

function titleOf(kind) {
  return kind[0].toUpperCase() + kind.slice(1);
}

function sayEventTools(S) {
  tool(S, "events").setAttribute("aria-pressed", S.tool === "event");
  const kinds = tool(S, "kinds");
  kinds.hidden = S.tool !== "event";
  for (const button of kinds.querySelectorAll("button")) button.setAttribute("aria-pressed", button.dataset.event === S.event);
}
