// The slow-wave ruler: stretches that the reader marks on an EEG, those of 75 µV from
// peak to peak added up to the 6 s (20 % of the epoch) that the AASM asks of N3.
const WAVES = "somnolens.waves/", ENOUGH_UV = 75, N3_S = 6, EPOCH_S = 30;

function keptWaves(night) {
  try { return JSON.parse(sessionStorage.getItem(WAVES + night)) ?? {}; } catch { return {}; }
}

function wavesOf(S) {
  return S.waves[S.drawn.epoch] ?? [];
}

function keepWaves(S, marks) {
  S.waves[S.drawn.epoch] = marks;
  try { sessionStorage.setItem(WAVES + S.night, JSON.stringify(S.waves)); } catch { /* for this page alone */ }
}

function markWave(S, { name, from, to }) {
  const row = S.drawn.rows.find((each) => each.name === name);
  S.notForWaves = row.kind === "EEG" ? "" : `Slow waves are counted on an EEG, not on ${row.title}`;
  if (S.notForWaves) return;
  const [first, last] = [from.second, to.second].sort((one, other) => one - other);
  keepWaves(S, [...wavesOf(S), { name, first, last }]);
}

function unmarkWave(S, { name, from: { second } }) {
  keepWaves(S, wavesOf(S).filter((mark) => mark.name !== name || second < mark.first || second > mark.last));
}

function isTall(S, { name, first, last }) {
  return peakToPeak(S, name, first, last) >= ENOUGH_UV;
}

function waveShapes(S, isHere) {
  const marks = wavesOf(S).filter((mark) => isHere({ ...mark, epoch: S.drawn.epoch }));
  const drag = S.drag?.tool === "ruler" && isHere(S.drag) ? [{ name: S.drag.name, first: S.drag.from.second, last: S.drag.to.second }] : [];
  return [...marks, ...drag].map((mark) => {
    const place = S.places[S.drawn.rows.findIndex((row) => row.name === mark.name)];
    const kind = isTall(S, mark) ? "wave" : "wave small";
    return box(xOfSecond(S, mark.first), xOfSecond(S, mark.last), place.top, place.bottom, kind);
  });
}

// Seconds of the epoch that marks cover, none counted twice.
function covered(marks) {
  let total = 0, reached = 0;
  for (const { first, last } of marks.toSorted((one, other) => one.first - other.first)) {
    total += Math.max(0, Math.min(EPOCH_S, last) - Math.max(reached, first));
    reached = Math.max(reached, Math.min(EPOCH_S, last));
  }
  return total;
}

function waveWords(S) {
  if (S.notForWaves) return S.notForWaves;
  const marks = wavesOf(S).filter((mark) => S.drawn.rows.some((row) => row.name === mark.name));
  if (!marks.length) return S.tool === "ruler" ? "Slow waves: drag along each; a click takes one back" : "";
  const { name } = marks.at(-1), own = marks.filter((mark) => mark.name === name), tall = own.filter((mark) => isTall(S, mark));
  const seconds = covered(tall), share = Math.round((100 * seconds) / EPOCH_S), small = own.length - tall.length;
  const rule = seconds >= N3_S ? "as much as N3 needs" : `N3 needs ${N3_S} s (20 %)`;
  const left = small ? `; ${small} below ${ENOUGH_UV} µV not counted` : "";
  return `Slow waves on ${S.drawn.rows.find((row) => row.name === name).title}: ${seconds.toFixed(1)} s (${share} %), ${rule}${left}`;
}
