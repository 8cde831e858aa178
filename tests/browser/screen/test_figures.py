"""What the page draws of a figure stands where Plotly would draw it."""

import pytest
from plotly.offline import get_plotlyjs

from tests.support.reader import Reader

NEAR_PX = 3.5
PANELS = ("traces", "side", "shares")
BOXES = """
panel => {
  const frame = panel.getBoundingClientRect();
  const of = (found, name) => [...found].map((each) => {
    const box = each.getBoundingClientRect();
    const words = name === "text" ? each.textContent.trim() : "";
    return [words, box.left - frame.left, box.right - frame.left,
            box.top - frame.top, box.bottom - frame.bottom + frame.height];
  }).filter(([words]) => name !== "text" || words);
  const parts = { text: "text", bar: "BAR", line: "LINE" };
  return Object.fromEntries(Object.entries(parts).map(
    ([name, selector]) => [name, of(panel.querySelectorAll(selector), name)]));
}
"""
OURS = BOXES.replace("BAR", "rect.bar").replace("LINE", "svg svg path")
PLOTLYS = BOXES.replace("BAR", ".bars .point path").replace("LINE", ".lines path")
BY_PLOTLY = """
([name]) => {
  const panel = document.querySelector(`[data-panel=${name}]`);
  const other = document.createElement("div");
  other.id = "plotly";
  other.style.width = `${panel.clientWidth}px`;
  document.body.append(other);
  const still = { displayModeBar: false };
  return window.Plotly.newPlot(other, panel.data, panel.layout, still);
}
"""


@pytest.fixture(scope="module")
def person(browser, server):
    """Return a reader on an epoch of the demo night, all its reasons there."""
    reader = Reader(browser, server.url)
    reader.open_demo()
    reader.page.locator('.sl-epoch[data-pending="0"]').wait_for()
    reader.page.evaluate(f"() => {{ {get_plotlyjs()} }}")
    yield reader
    reader.leave()


def compared(person, panel: str) -> tuple[dict, dict]:
    """Return the boxes of what we draw of a panel, and of what Plotly does."""
    ours = person.page.locator(f'[data-panel="{panel}"]').evaluate(OURS)
    person.page.evaluate(BY_PLOTLY, [panel])
    drawn = person.page.locator("#plotly")
    theirs = drawn.evaluate(PLOTLYS)
    drawn.evaluate("panel => panel.remove()")
    return ours, theirs


def far(ours: list, theirs: list) -> list:
    """Return what we draw and have no box of Plotly's near by."""
    return [
        one
        for one in ours
        if not any(
            one[0] == other[0]
            and all(
                abs(a - b) <= NEAR_PX for a, b in zip(one[1:], other[1:], strict=True)
            )
            for other in theirs
        )
    ]


@pytest.mark.parametrize("panel", PANELS)
def test_words_bars_and_lines_stand_where_plotly_draws_them(person, panel):
    ours, theirs = compared(person, panel)
    assert ours["text"]
    assert ours["bar"] or ours["line"]
    for kind, boxes in ours.items():
        assert far(boxes, theirs[kind]) == []
        assert far(theirs[kind], boxes) == []
