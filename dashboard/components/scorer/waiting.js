// Beside what is made of the stored changes alone: how many are not among them.
const STATE = Symbol.for("somnolens.waiting");

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const said = parentElement.querySelector("p"), box = outboxOf(data.study);
  said[STATE]?.();
  const there = new Set(data.stored);
  const isOfScorer = (edit) => !data.scorer || scorerOf(edit.reader) === data.scorer;
  const isMissing = (edit) => isOfScorer(edit) && !there.has(edit.id);
  let again;
  const say = () => {
    clearTimeout(again);
    const n = box.waiting.length, missing = box.made.filter(isMissing).length;
    const waits = String(n > 0), told = said.dataset.told ?? "false";
    Object.assign(said.dataset, { waits, waiting: n, missing });
    said.textContent = sentence(n, missing, box.trouble);
    if (isLeaving()) again = setTimeout(say, AGAIN_MS);
    else if (told !== waits) {
      said.dataset.told = waits;
      setStateValue("waits", n > 0);
    }
    // What is stored by now may have come after the page had read the store; once asked,
    // it is the page's to say.
    else if (missing && !n && data.reads && said.dataset.asked !== String(missing)) {
      said.dataset.asked = missing;
      setTriggerValue("stored", missing);
    }
  };
  // Python shuts the button, but some time after: a signature must not miss a change.
  const stopSigning = (event) => {
    if (!box.waiting.length || !event.target.closest?.(".st-key-sign")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener(OUTBOX_CHANGED, say);
  window.addEventListener("click", stopSigning, true);
  say();
  said[STATE] = () => {
    clearTimeout(again);
    window.removeEventListener(OUTBOX_CHANGED, say);
    window.removeEventListener("click", stopSigning, true);
  };
  return said[STATE];
}

function sentence(waiting, missing, trouble) {
  const one = waiting === 1;
  if (waiting) return `${waiting} of your changes ${one ? "waits" : "wait"} to be stored and ${one ? "is" : "are"} not in these files yet. ${trouble}`;
  return missing ? `Changes of yours that are stored (${missing}) are not in these files yet.` : "";
}
