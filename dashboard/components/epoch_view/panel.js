// The panel that explains the epoch: beside the signals where there is room for it, else
// folded until the reader asks, by key or by the button.
const PANEL = "somnolens.panel";
const ROOM_FOR_PANEL = 1200;

function startPanel(S) {
  const button = S.root.querySelector("[data-does=panel]");
  const onKey = (event) => {
    if (boundTo(event)?.command !== "panel") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
  };
  const onResize = () => foldPanel(S);
  button.addEventListener("click", () => {
    sessionStorage.setItem(PANEL, S.root.classList.contains("folded") ? "shown" : "folded");
    foldPanel(S);
    window.dispatchEvent(new Event("resize"));
  });
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("resize", onResize);
  foldPanel(S);
  return () => {
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("resize", onResize);
  };
}

function foldPanel(S) {
  const chosen = sessionStorage.getItem(PANEL);
  const isFolded = chosen ? chosen === "folded" : window.innerWidth < ROOM_FOR_PANEL;
  S.root.classList.toggle("folded", isFolded);
  S.root.querySelector("[data-does=panel]").setAttribute("aria-expanded", !isFolded);
}
