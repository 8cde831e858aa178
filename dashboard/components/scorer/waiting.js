// Beside what is made of the stored changes alone: how many are not among them.
const STATE = Symbol.for("somnolens.waiting");

export default function ({ data, parentElement, setTriggerValue }) {
  const said = parentElement.querySelector("p"), box = outboxOf(data.study);
  said[STATE]?.();
  const there = new Set(data.stored);
  let again;
  const say = () => {
    clearTimeout(again);
    const n = box.waiting.length, missing = box.made.filter(({ id }) => !there.has(id)).length;
    said.dataset.waiting = n;
    said.dataset.missing = missing;
    said.textContent = n ? `${n} of your changes wait to be stored and are not in these files yet. ${box.trouble}` : "";
    // What is stored by now may have come after the page had read the store.
    if (!missing || n || !data.reads) return;
    if (isLeaving()) again = setTimeout(say, AGAIN_MS);
    else setTriggerValue("stored", missing);
  };
  window.addEventListener(OUTBOX_CHANGED, say);
  say();
  said[STATE] = () => {
    clearTimeout(again);
    window.removeEventListener(OUTBOX_CHANGED, say);
  };
  return said[STATE];
}
