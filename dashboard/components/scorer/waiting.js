// Beside what is made of the stored changes alone: how many are not among them.
const STATE = Symbol.for("somnolens.waiting");

export default function ({ data, parentElement, setTriggerValue }) {
  const said = parentElement.querySelector("p"), box = outboxOf(data.study);
  said[STATE]?.();
  const say = () => {
    const n = box.waiting.length, were = Number(said.dataset.waiting ?? 0);
    said.dataset.waiting = n;
    said.textContent = n ? `${n} of your changes wait to be stored and are not in these files yet. ${box.trouble}` : "";
    if (were && !n) setTriggerValue("stored", Date.now());
  };
  window.addEventListener(OUTBOX_CHANGED, say);
  say();
  said[STATE] = () => window.removeEventListener(OUTBOX_CHANGED, say);
  return said[STATE];
}
