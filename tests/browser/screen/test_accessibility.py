"""Every page meets WCAG 2.2 A and AA, as far as axe-core measures it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.reader import Reader, expect

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
PAGES = ("Recording", "Night", "Compare", "Export", "Model", "Help")

# Faults in what Streamlit draws itself: the rule, what stands in the element, and why
# it cannot be mended here.
STREAMLITS: tuple[tuple[str, str, str], ...] = ()


def faults(page) -> list[str]:
    """Return what axe-core finds, but for the faults that are Streamlit's own."""
    options = {"runOnly": {"type": "tag", "values": list(LEVELS)}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
        if not is_streamlits(rule["id"], node["html"])
    ]


def is_streamlits(rule: str, html: str) -> bool:
    return any(rule == known and part in html for known, part, _ in STREAMLITS)


@pytest.fixture(scope="module", params=["light", "dark"])
def person(browser, server, made, request):
    """Return a reader with a staged night, in the light and in the dark."""
    someone = Reader(browser, server.url, 1280, request.param)
    someone.upload(made / "Jane Doe.edf")
    someone.stage()
    yield someone
    someone.leave()


@pytest.mark.parametrize("title", PAGES)
def test_a_page_has_no_fault(person, title):
    person.visit(title)
    here = person.page.locator('[data-testid="stTopNavLink"][aria-current="page"]')
    expect(here).to_have_text(title)
    person.waits_until_still()
    assert faults(person.page) == []


def test_an_epoch_that_waits_for_another_can_be_read(person):
    person.visit("Night")
    person.page.locator(".navigator canvas").focus()
    person.page.keyboard.press("Home")
    person.sees_epoch(1)
    person.page.route("**/epoch/**", lambda route: route.abort())
    person.page.keyboard.press("End")
    person.page.locator(".sl-epoch.waiting").wait_for()
    person.waits_until_still()
    assert faults(person.page) == []
    assert person.page.locator(".sl-epoch.waiting").count() == 1
    person.page.unroute("**/epoch/**")


def test_a_fault_would_be_found(person):
    person.page.evaluate("document.body.append(document.createElement('img'))")
    assert any(fault.startswith("image-alt") for fault in faults(person.page))


def test_the_cursor_is_announced_when_it_rests(person):
    person.visit("Night")
    person.page.locator(".sl-epoch[data-epoch]").wait_for()
    person.page.keyboard.press("Home")
    person.page.keyboard.press("ArrowRight")
    told = person.page.locator('[data-part="announcement"]')
    expect(told).to_contain_text("Epoch 2 of 60, 22:30:45")


def test_every_key_is_listed_behind_the_question_mark_and_focus_comes_back(person):
    person.visit("Night")
    canvas = person.page.locator(".navigator canvas")
    canvas.focus()
    person.page.keyboard.press("?")
    dialog = person.page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("next unusable")
    person.page.keyboard.press("ArrowRight")
    expect(person.page.locator(".navigator")).to_have_attribute("data-epoch", "2")
    person.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(canvas).to_be_focused()


def test_the_figures_tell_their_numbers(person):
    person.visit("Night")
    side = person.page.locator('[data-panel="side"]')
    told = re.compile(r"Stage probabilities: Wake \d+ %, REM \d+ %, N1 \d+ %, N2 ")
    expect(side).to_have_attribute("aria-label", told)


FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const known = (window.known ??= new Map());
  if (!known.has(at)) known.set(at, known.size);
  return at === document.body ? -1 : known.get(at);
}"""


def test_focus_goes_through_the_page_and_comes_out_of_it(person):
    person.visit("Night")
    person.page.locator(".sl-epoch[data-epoch]").wait_for()
    person.page.locator(".navigator canvas").focus()
    places = [person.page.evaluate(FOCUSED)]
    while len(places) < 150 and places.count(places[0]) == 1 and places[-1] != -1:
        person.page.keyboard.press("Tab")
        places.append(person.page.evaluate(FOCUSED))
    assert places[-1] in (-1, places[0])
    assert len(places) > 20
