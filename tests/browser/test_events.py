"""A reader switches events on, and sees them with every epoch they move to."""

N_EPOCHS = 60
CRITERIA = '[data-part="criteria"]'
DRAWN = '.sl-epoch[data-stamp^="events/"]'
MARKS = """
() => document.querySelector("[data-panel=traces]").layout.shapes
  .filter(shape => shape.type === "rect").length
"""


def test_events_are_shown_when_they_are_asked_for_and_no_longer(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    line = reader.page.locator(CRITERIA)
    assert not line.is_visible()
    switch = reader.page.get_by_text("Events", exact=True)
    switch.click()
    reader.page.locator(DRAWN).wait_for()
    assert line.inner_text().startswith("What the AASM asks of ")
    assert reader.page.evaluate(MARKS) > 0
    reader.click_epoch(30, N_EPOCHS)
    reader.sees_epoch(30)
    assert line.is_visible()
    box = reader.page.locator(".sl-epoch").bounding_box()
    assert box["y"] + box["height"] <= 1080
    switch.click()
    line.wait_for(state="hidden")
    assert reader.page.evaluate(MARKS) == 0
