// An epoch on the screen: its words, its figures and their heights.
const TRACES_HEIGHT = 390, SMALLEST = 0.58, LARGEST = 1.6;
const LEGIBLE = 0.85; // in lower figures beside the signals, titles and labels would touch
const SENTENCE_HEIGHT = 68, LEGEND_HEIGHT = 34;

function panels(root) {
  return root.querySelectorAll("[data-panel]");
}

// No part of one epoch may stand under the name of another.
function clearEpoch(S, said) {
  S.figures = null;
  for (const panel of panels(S.root)) panel.hidden = true;
  for (const part of ["badge", "criteria"]) S.root.querySelector(`[data-part="${part}"]`).textContent = "";
  S.root.querySelector('[data-part="sentence"]').textContent = said;
}

// Who begins to score blind sees no more of it while the signals alone are on their way.
function clearModel(S) {
  if (S.drawn && "side" in S.drawn.figures && !S.views.has(S.wanted)) clearEpoch(S, "");
}

function drawWords(S, view) {
  const words = { sentence: view.sentence, badge: view.badge, criteria: view.criteria };
  for (const [part, said] of Object.entries(words)) S.root.querySelector(`[data-part="${part}"]`).textContent = said;
  for (const part of [".sl-tools", ".sl-page"]) S.root.querySelector(part).hidden = !view.rows.length;
  S.root.classList.toggle("two-streams", "shares" in view.figures);
  S.root.classList.toggle("signals-alone", !("side" in view.figures));
}

function drawPanels(S, view) {
  for (const panel of panels(S.root)) panel.hidden = !(panel.dataset.panel in view.figures);
  // All is measured before anything is drawn: what is drawn would be laid out each time.
  const room = roomFor(S, S.root.querySelector('[data-part="criteria"]').offsetHeight);
  const shown = [...panels(S.root)].filter(({ hidden }) => !hidden);
  S.widths = Object.fromEntries(shown.map((panel) => [panel.dataset.panel, panel.clientWidth]));
  for (const panel of shown) {
    const figure = view.figures[panel.dataset.panel];
    panel.setAttribute("aria-label", figure.layout.meta ?? view.signals);
    const isPage = panel.dataset.panel === "traces";
    const height = Math.round(figure.layout.height * (isPage ? room : Math.max(room, LEGIBLE)));
    panel.style.height = `${isPage ? heightOf(view.rows, height) : height}px`;
    if (isPage) drawPage(S, panel, view, height);
    else paintFigure(panel, figure.data, { ...figure.layout, height, width: S.widths[panel.dataset.panel] });
  }
}

function drawPage(S, panel, view, height) {
  S.height = height;
  const { data, layout } = asRead(S, view, heightOf(view.rows, height));
  drawHeads(S, view);
  sayTools(S);
  paintMeasures(S);
  paintFigure(panel, data, { ...layout, width: S.widths.traces });
}

// What the reader changes of the page changes the traces alone.
function redrawPage(S) {
  const panel = tracesPanel(S);
  if (!panel.hidden) drawPage(S, panel, S.drawn, S.height);
}

// How tall figures are drawn, so that the hypnogram, the signals and the sentence below
// them share one screen.
function roomFor(S, taken) {
  const top = S.root.querySelector(".sl-columns").getBoundingClientRect().top + scrolled(S.root);
  const room = window.innerHeight - top - taken - SENTENCE_HEIGHT - LEGEND_HEIGHT;
  return Math.max(SMALLEST, Math.min(LARGEST, room / TRACES_HEIGHT));
}

function scrolled(element) {
  for (let above = element.parentElement; above; above = above.parentElement)
    if (above.scrollTop) return above.scrollTop;
  return 0;
}
