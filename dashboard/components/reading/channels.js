// The menu of further channels; those that are ticked are the montage.
function sayChannels(S) {
  const menu = tool(S, "channels"), names = S.channels.map(({ name }) => name);
  if (menu.dataset.names !== String(names)) {
    menu.replaceChildren(...S.channels.map(channelBox));
    menu.dataset.names = String(names);
  }
  for (const field of menu.querySelectorAll("input")) field.checked = S.asked.montage.includes(field.dataset.further);
  const drawn = S.drawn.rows.map(({ name }) => name), absent = S.asked.montage.filter((name) => !drawn.includes(name));
  const missing = absent.filter((name) => !names.includes(name)), unread = S.asking === null ? absent.filter((name) => names.includes(name)) : [];
  const said = [missing.length && `Not in this recording: ${missing.join(", ")}.`, unread.length && `Could not be drawn: ${unread.join(", ")}.`, !names.length && "This recording has no further channels, or its file is not open."];
  tool(S, "absent").textContent = said.filter(Boolean).join(" ");
}

function channelBox({ name, title }) {
  const label = document.createElement("label"), field = document.createElement("input");
  Object.assign(field, { type: "checkbox" });
  field.dataset.further = name;
  label.append(field, ` ${title}`);
  return label;
}

function chooseChannel(S, name, isWanted) {
  const others = S.asked.montage.filter((each) => each !== name), here = S.channels.map((each) => each.name);
  // In the order of the file; what this file does not have waits for one that does.
  const montage = (isWanted ? [...others, name] : others).toSorted((one, other) => here.indexOf(one) - here.indexOf(other));
  askPage(S, { montage });
}
