// A line above each row: which channel, how large, which way up, and its two buttons.
function headOf(name) {
  const head = document.createElement("div");
  head.className = "sl-head";
  head.dataset.channel = name;
  head.innerHTML = `<button data-page="channel"></button><span data-part="said"></span>
    <button data-page="sensitivity" data-by="-1" title="Smaller (down arrow)">−</button>
    <button data-page="sensitivity" data-by="1" title="Larger (up arrow)">+</button>
    <span class="sl-beyond" data-part="beyond"></span>`;
  return head;
}

function drawHeads(S, view) {
  const host = S.root.querySelector(".sl-heads"), names = view.rows.map((row) => row.name);
  const there = [...host.children].map((head) => head.dataset.channel);
  if (String(there) !== String(names)) host.replaceChildren(...names.map(headOf));
  view.rows.forEach((row, at) => {
    const head = host.children[at], focused = row === rowOf(S, S.focus), said = saidOf(S, row);
    const [channel, smaller, larger] = head.querySelectorAll("button");
    head.style.top = `${S.places[at].top - 21}px`;
    channel.textContent = row.title;
    channel.setAttribute("aria-pressed", focused);
    channel.title = "Up and down arrows change this channel (Shift + up and down arrows choose it)";
    smaller.setAttribute("aria-label", `${row.title} smaller`);
    larger.setAttribute("aria-label", `${row.title} larger`);
    head.querySelector('[data-part="said"]').textContent = said;
    head.querySelector('[data-part="beyond"]').textContent = S.beyond.has(row.name) ? "▲▼ beyond the scale" : "";
  });
}

function saidOf(S, row) {
  const scale = Number(scaleOf(S, row).toPrecision(3)), unit = row.unit ? ` ${row.unit}` : "";
  const polarity = row.signed ? (S.page.negativeUp ? "negative up" : "positive up") : "";
  const size = row.centre ? `${row.centre - scale} to ${row.centre + scale}${unit}` : `±${scale}${unit}`;
  return [size, row.filter, polarity].filter(Boolean).join(" · ");
}
