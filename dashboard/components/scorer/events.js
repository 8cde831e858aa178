// Events that the reader marks on the traces. They are changes like any other, and no
// stage is made of them. The epoch view tells what was dragged, and draws what it is told.
const MARK = "somnolens:mark", MARKED = "somnolens:marked", ASK_MARKED = "somnolens:ask-marked";

function listenToMarks(S) {
  const onMark = ({ detail: { value, ...place } }) => change(S, { kind: "event", epoch: Math.floor(place.onset_s / 30), ...place }, value);
  const onAsk = () => { if (S.review) tellMarked(S); };
  window.addEventListener(MARK, onMark);
  window.addEventListener(ASK_MARKED, onAsk);
  return () => {
    window.removeEventListener(MARK, onMark);
    window.removeEventListener(ASK_MARKED, onAsk);
  };
}

function tellMarked(S) {
  S.marked = S.review;
  const detail = { events: [...S.review.events.values()], signed: isSigned(S) };
  window.dispatchEvent(new CustomEvent(MARKED, { detail }));
}
