// The epoch on which a reader rests, kept in the store: the night is gone on with there.
const RESTS_MS = 2000;

function watchPlace(S) {
  const tell = () => {
    clearTimeout(S.resting);
    S.resting = null;
    if (S.box) stand(S.box, S.cursor);
  };
  const onMove = () => {
    clearTimeout(S.resting);
    S.resting = setTimeout(tell, RESTS_MS);
  };
  const onLeave = () => { if (S.resting) tell(); };
  window.addEventListener("somnolens:epoch", onMove);
  window.addEventListener("pagehide", onLeave);
  return () => {
    onLeave();
    window.removeEventListener("somnolens:epoch", onMove);
    window.removeEventListener("pagehide", onLeave);
  };
}
