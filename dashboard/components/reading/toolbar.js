// The buttons of the page, which do what its keys do.
function listenToTools(S) {
  S.root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-page]");
    if (!button) return;
    const { page, by } = button.dataset, name = button.closest("[data-channel]")?.dataset.channel;
    useTool(S, page, { by: Number(by), name });
  });
}

function useTool(S, command, binding) {
  if (!S.drawn?.rows) return;
  READING[command](S, binding);
  keepPage(S);
  redrawPage(S);
}

function sayTools(S) {
  const polarity = S.root.querySelector('.sl-tools [data-page="polarity"]');
  polarity.setAttribute("aria-pressed", S.page.negativeUp);
  polarity.firstChild.textContent = S.page.negativeUp ? "Negative up " : "Positive up ";
}
