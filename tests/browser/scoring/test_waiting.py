"""What other pages make of the stored changes has the last change in it too."""

import base64

import pytest
from playwright.sync_api import expect

from tests.support.paths import ROOT

PARTS = ("leaving.js", "scorer/outbox.js", "scorer/waiting.js")
ORIGIN = "http://127.0.0.1:9"
MOUNT = """
async ([script, told]) => {
  window.asked = [];
  const { default: mount } = await import(`data:text/javascript;base64,${script}`);
  const ask = (...said) => asked.push(said);
  window.mount = (data) => mount({
    data, parentElement: document.body, setTriggerValue: ask, setStateValue: ask,
  });
  window.mount(told);
}
"""
EDIT = {"id": "last", "number": 1, "epoch": 0, "kind": "stage", "reader": "ab"}
AGAIN = "(read) => { asked.length = 0; mount({ study: 's', scorer: 'AB', ...read }); }"


@pytest.fixture
def page(browser):
    """Return a page with nothing on it but the place of the notice."""
    opened = browser.new_page()
    opened.route(f"{ORIGIN}/", lambda route: route.fulfill(body="<p></p>"))
    opened.route(
        "**/review/*", lambda route: route.fulfill(json={"saved": [EDIT["id"]]})
    )
    opened.goto(ORIGIN)
    yield opened
    opened.close()


def mount(page, *stored: str) -> None:
    """Show the notice on a page whose program has read these changes."""
    folder = ROOT / "dashboard" / "components"
    script = "".join((folder / part).read_text("utf-8") for part in PARTS)
    told = {"study": "s", "scorer": "AB", "stored": stored, "reads": True}
    page.evaluate(MOUNT, [base64.b64encode(script.encode()).decode(), told])


def put_one_and_see_it_stored(page, told: list[list]) -> None:
    page.evaluate(
        "edit => sessionStorage.setItem('somnolens.waiting.s', JSON.stringify([edit]))",
        EDIT,
    )
    mount(page)
    page.wait_for_function("n => asked.length === n", arg=len(told))
    assert page.evaluate("asked") == told


FIRST_AND_LAST = [["waits", True], ["waits", False]]


def test_what_was_stored_after_the_page_had_read_the_store_is_asked_for(page):
    put_one_and_see_it_stored(page, FIRST_AND_LAST)
    page.evaluate(AGAIN, {"stored": [], "reads": True})
    assert page.evaluate("asked") == [["stored", 1]]
    said = page.locator("p")
    expect(said).to_have_text(
        "Changes of yours that are stored (1) are not in these files yet."
    )
    page.evaluate(AGAIN, {"stored": ["last"], "reads": True})
    expect(said).to_be_empty()


def test_before_the_page_knows_of_any_reader_every_change_is_asked_for(page):
    put_one_and_see_it_stored(page, FIRST_AND_LAST)
    page.evaluate(AGAIN, {"stored": [], "reads": True, "scorer": None})
    assert page.evaluate("asked") == [["stored", 1]]


def test_a_page_that_has_everything_asks_for_nothing(page):
    put_one_and_see_it_stored(page, FIRST_AND_LAST)
    page.evaluate(AGAIN, {"stored": ["last"], "reads": True})
    assert page.evaluate("asked") == []


def test_what_another_reader_changed_in_this_tab_is_not_missing(page):
    put_one_and_see_it_stored(page, FIRST_AND_LAST)
    page.evaluate(AGAIN, {"stored": [], "reads": True, "scorer": "CD"})
    assert page.evaluate("asked") == []


def test_a_page_that_cannot_read_the_store_does_not_ask_for_it_again(page):
    put_one_and_see_it_stored(page, FIRST_AND_LAST)
    page.evaluate(AGAIN, {"stored": [], "reads": False})
    assert page.evaluate("asked") == []


def test_nothing_is_asked_while_the_reader_changes_pages(page):
    page.evaluate("window.somnolensLeftAt = performance.now()")
    put_one_and_see_it_stored(page, [["stored", 1]])
    left = page.evaluate("performance.now() - somnolensLeftAt")
    assert left >= 3000
