// Several readers, and several windows of one: whose scoring is shown, what another
// window has made of it since, and what becomes of a change that met another one.
const LOOK_MS = 4000;

// Whose scoring the window shows: that of the initials, or what Python told.
function shownScorer(S) {
  return scorerOf(part(S, "reader").value) || (S.night.scorer ?? "");
}

function remake(S) {
  S.scorer = shownScorer(S);
  S.review = replay(S.night.stages, S.box ? known(S.box, S.scorer) : []);
  S.picture = null;
}

// Python shows the numbers of this reader's scoring as soon as it knows who reads.
function tellReader(S) {
  const initials = scorerOf(part(S, "reader").value);
  if (initials && S.box) tell(S, initials);
}

function tell(S, initials) {
  if (initials === (S.night.reader ?? "")) S.told = null;
  else if (initials !== S.told) S.tell((S.told = initials));
}

function changeReader(S) {
  if (!S.box) return;
  tell(S, scorerOf(part(S, "reader").value));
  if (shownScorer(S) === S.scorer) return;
  remake(S);
  draw(S);
  lookNow(S);
}

// An idle window follows the others; a hidden one asks nothing.
function followOthers(S) {
  const onShow = () => lookNow(S);
  const timer = setInterval(onShow, LOOK_MS);
  document.addEventListener("visibilitychange", onShow);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onShow);
  };
}

function lookNow({ box, scorer }) {
  const busy = !box || !scorer || box.sending || box.waiting.length || document.hidden;
  return busy || !isConnected() ? undefined : look(box, scorer);
}

function isSigned({ box, scorer }) {
  return box?.signed.get(scorer) ?? "";
}

// One refused change after the other: hers, what stands instead, and what to do.
function sayRefused(S) {
  const [first] = S.box?.refused ?? [];
  part(S, "refused").hidden = !first;
  if (!first) return;
  const { edit, stored, why } = first, n = S.box.refused.length;
  const of = n > 1 ? `1 of ${n}. ` : "";
  const made = `Epoch ${edit.epoch + 1}: you set ${valueWords(S, edit, edit.new)}`;
  const stands = stored === null ? `. It was not stored. ${why}`
    : `, and another window has set ${valueWords(S, edit, stored)} meanwhile.`;
  part(S, "refusal").textContent = of + made + stands;
  part(S, "insist").hidden = stored === null;
  part(S, "insist").textContent = `Set ${valueWords(S, edit, edit.new)}`;
  part(S, "accept").textContent = stored === null ? "Understood" : `Keep ${valueWords(S, edit, stored)}`;
}

function valueWords({ night }, { kind, onset_s }, value) {
  if (kind === "event") return value ? `${value} at ${(onset_s % 30).toFixed(1)} s` : "no event";
  if (kind === "lights") return lightsInWords(night, readLights(value)) || "neither lights off nor on";
  if (kind === "stage") return night.words[STAGES.indexOf(value)];
  if (kind === "flag") return value ? "a flag" : "no flag";
  return value ? `the note “${value}”` : "no note";
}

// What the store holds stays; of a signed scoring all that was refused is one matter.
function accept(S) {
  const [{ stored }] = S.box.refused;
  S.box.refused = stored === null ? S.box.refused.filter((each) => each.stored !== null) : S.box.refused.slice(1);
  keep(S.box);
  sayState(S);
}

// She has seen what the other window set, and sets hers over it.
function insist(S) {
  const { edit: { kind, epoch, new: value, ...rest } } = S.box.refused[0];
  if (!change(S, { kind, epoch, ...placeOf(rest) }, value)) return;
  S.box.refused.shift();
  keep(S.box);
  go(S, epoch);
  sayState(S);
}
