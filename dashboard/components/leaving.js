
// A message that reaches Streamlit while it changes pages ends the run of the new page
// before that is drawn: after a click on a link, or back, components keep theirs.
const LEAVING_MS = 3000, AGAIN_MS = 500;

if (!window.somnolensWatchesLeaving) {
  window.somnolensWatchesLeaving = true;
  const leave = () => { window.somnolensLeftAt = performance.now(); };
  window.addEventListener("click", (event) => event.target.closest?.("a[href]") && leave(), true);
  window.addEventListener("popstate", leave);
}

function isLeaving() {
  return performance.now() - (window.somnolensLeftAt ?? -LEAVING_MS) < LEAVING_MS;
}
