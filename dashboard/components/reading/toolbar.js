// The buttons of the page, which do what its keys do.
function listenToTools(S) {
  S.root.addEventListener("click", (event) => {
    // A box that was ticked by the pointer takes no more keys, which turn pages again.
    if (event.target.dataset.further && event.detail) event.target.blur();
    const button = event.target.closest("button[data-page]");
    // A pointer holds the button for a peek; a key on it begins or ends one.
    if (!button || (button.dataset.page === "peek" && event.detail)) return;
    if (button.dataset.page === "peek" && S.peek) return endPeek(S);
    const { page, by, event: kind } = button.dataset, name = button.closest("[data-channel]")?.dataset.channel;
    useTool(S, page, { by: Number(by), name, kind });
  });
  S.root.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest(".sl-menu[open]");
    if (menu) menu.open = false;
    if (menu) menu.querySelector("summary").focus();
  });
  S.root.addEventListener("change", ({ target }) => {
    if (target.dataset.further) chooseChannel(S, target.dataset.further, target.checked);
    if (target.dataset.kind) askPage(S, { filtered: true, bands: { ...S.asked.bands, [target.dataset.kind]: target.value } });
  });
}

function useTool(S, command, binding) {
  if (!S.drawn?.rows.length) return;
  READING[command](S, binding);
  keepPage(S);
  redrawPage(S);
}

function tool(S, name) {
  return S.root.querySelector(`.sl-tools [data-part="${name}"]`);
}

function sayTools(S) {
  const { filtered, notch, bands } = S.asked;
  say(S, "polarity", S.page.negativeUp ? "Negative up" : "Positive up", S.page.negativeUp);
  say(S, "filters", filtered ? "Filters on" : "Filters off", filtered);
  say(S, "notch", notch ? `Notch ${notch} Hz` : "Notch off", notch > 0);
  const { window: length } = S.asked, part = Math.min(S.part ?? 0, partsOf(S) - 1);
  tool(S, "window").textContent = length < 60 ? `${length} s` : `${length / 60} min`;
  tool(S, "part").textContent = `${part + 1} of ${partsOf(S)}`;
  tool(S, "parts").hidden = length >= EPOCH_S;
  S.root.querySelector('[data-page="clear"]').hidden = !(S.tool || S.calipers);
  sayChannels(S);
  for (const name of ["calipers", "ruler"]) tool(S, name).setAttribute("aria-pressed", S.tool === name);
  sayEventTools(S);
  const menu = tool(S, "bands");
  if (!menu.children.length) menu.replaceChildren(...Object.entries(S.bands).map(([kind, names]) => choiceOf(kind, names)));
  for (const field of menu.querySelectorAll("select")) field.value = filtered ? bands[field.dataset.kind] : "off";
}

function say(S, name, words, pressed) {
  const part = tool(S, name);
  part.textContent = words;
  part.closest("button").setAttribute("aria-pressed", pressed);
}

function choiceOf(kind, names) {
  const label = document.createElement("label"), field = document.createElement("select");
  field.dataset.kind = kind;
  field.append(...names.map((name) => new Option(name, name)));
  label.append(`${kind} `, field);
  return label;
}
