// Where keys and buttons lead: to the next epoch of a kind, and through the review queue.

function jump(S, kind) {
  S.walksQueue = kind === "queue";
  const next = S.walksQueue ? nextToReview(S) : after(leadingTo(S, kind), S.cursor);
  if (next !== undefined) go(S, next);
}

// From what was just scored: to the next of the queue, for whoever walks through it.
function goOn(S, scored) {
  S.walksQueue &&= S.night.jumps.queue.includes(scored);
  const next = S.walksQueue ? nextToReview(S) : scored + 1;
  if (next !== undefined) go(S, next);
}

function after(epochs, cursor) {
  return epochs.find((epoch) => epoch > cursor) ?? epochs[0];
}

// In the order of the night, or else in the queue's own, from where the reader is in it.
function nextToReview(S) {
  const open = leadingTo(S, "queue"), { jumps, queue_by_night: byNight } = S.night;
  if (byNight) return after(open, S.cursor);
  const at = 1 + jumps.queue.indexOf(S.cursor);
  return [...jumps.queue.slice(at), ...jumps.queue.slice(0, at)].find((epoch) => open.includes(epoch));
}

// What a reader has scored is uncertain no more, and need not be reviewed.
const DONE_ONCE_REVIEWED = ["uncertain", "queue"];
const OF_THE_MODEL = ["uncertain", "changed"]; // none of these to whoever scores blind

function leadingTo({ night, review }, kind) {
  const found = night.jumps[kind];
  return DONE_ONCE_REVIEWED.includes(kind) ? found.filter((epoch) => !review.reviewed.has(epoch)) : found;
}

function sayJumps(S) {
  const { root, night, review } = S, { queue } = night.jumps;
  for (const kind of Object.keys(night.jumps)) {
    const button = root.querySelector(`[data-jump="${kind}"]`);
    button.disabled = !leadingTo(S, kind).length;
    button.hidden = kind === "difference" ? !night.expert : night.blind && OF_THE_MODEL.includes(kind);
  }
  const done = queue.filter((epoch) => review.reviewed.has(epoch)).length;
  part(S, "queue").textContent = `${night.blind ? "to score" : "to review"} ${done}/${queue.length}`;
}
