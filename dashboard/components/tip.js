// A tip stands beside the pointer, on the side where there is room, and never cut off.
const TIP_PX = 12;

function showTipAt(tip, words, x, width) {
  tip.hidden = false;
  tip.textContent = words;
  const room = width - tip.offsetWidth, right = x + TIP_PX, left = x - TIP_PX - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(room, right > room ? left : right))}px`;
}
