// Numbers in a line. The definition of each shows by pointer and by focus, stays while
// the pointer is on it, and goes with Escape.
const STATE = Symbol.for("somnolens.numbers");

export default function ({ data, parentElement }) {
  const line = parentElement.querySelector(".numbers");
  line.replaceChildren(...data.numbers.map(shown));
  if (line[STATE]) return;
  line[STATE] = true;
  line.addEventListener("pointerover", ({ target }) => turn(line, target));
  line.addEventListener("focusin", ({ target }) => turn(line, target));
  line.addEventListener("keydown", ({ key }) => line.classList.toggle("dismissed", key === "Escape"));
}

function shown({ label, value, definition, colour }, at, all) {
  const number = element("span", "number"), button = element("button"), tip = element("span", "tip", definition);
  number.classList.toggle("stages", Boolean(colour) && !all[at - 1].colour);
  button.type = "button";
  if (colour) button.append(element("i")), (button.firstChild.style.background = colour);
  button.append(element("span", "", label), " ", element("b", "", value));
  tip.id = `definition-${at}`;
  tip.role = "tooltip";
  button.setAttribute("aria-describedby", tip.id);
  number.append(button, tip);
  return number;
}

function element(tag, name = "", text = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent: text });
}

// A definition on the right half opens to the left, so that it stays on the screen.
function turn(line, target) {
  line.classList.remove("dismissed");
  const number = target.closest(".number");
  number?.classList.toggle("end", number.offsetLeft > line.clientWidth / 2);
}
