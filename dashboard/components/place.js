
// Where the reader is in a night, kept for as long as the tab: Python learns of it once she
// rests. A page that is drawn again begins there, unless Python has led her elsewhere.
function keepPlace(data, epoch) {
  window.somnolensPlace = { led: data.led, epoch };
}

function placeIn(data) {
  const kept = window.somnolensPlace;
  return kept?.led === data.led ? kept.epoch : data.epoch;
}
