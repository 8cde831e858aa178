"""What is lost between the page and the server is asked for again."""

import pytest

N_EPOCHS = 60


class Line:
    """The way to the server's epochs, which loses what it is told to lose."""

    def __init__(self, page) -> None:
        self.losing = None
        self.lost = 0
        page.route("**/epoch/**", self._pass)

    def _pass(self, route) -> None:
        if self.losing is None:
            route.continue_()
            return
        self.lost += 1
        if self.losing == "answer":
            route.fetch()
        route.abort()


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_an_epoch_that_was_lost_is_asked_for_again(reader, files, kind):
    line = Line(reader.page)
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    line.losing = kind
    reader.click_epoch(30, N_EPOCHS)
    reader.page.locator(".sl-epoch.waiting").wait_for()
    reader.page.wait_for_timeout(700)
    assert line.lost > 0
    line.losing = None
    reader.sees_epoch(30)
    assert reader.page.locator(".sl-epoch.waiting").count() == 0


def test_epochs_that_are_drawn_in_another_way_now_are_fetched_anew(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    reader.page.route("**/epoch/**", lambda route: route.fulfill(status=404, json={}))
    reader.click_epoch(30, N_EPOCHS)
    reader.page.locator(".sl-epoch.waiting").wait_for()
    reader.page.unroute("**/epoch/**")
    reader.sees_epoch(30)


def test_an_epoch_that_is_aimed_at_is_there_before_it_is_clicked(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    with reader.page.expect_response("**/epoch/*/39"):
        reader.aims_at_epoch(40, N_EPOCHS)
    reader.page.route("**/epoch/**", lambda route: route.abort())
    reader.click_epoch(40, N_EPOCHS)
    reader.sees_epoch(40)


def test_an_epoch_that_cannot_be_drawn_is_told_and_asked_for_again(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    reader.page.route("**/epoch/**", lambda route: route.fulfill(status=500, body="no"))
    reader.click_epoch(30, N_EPOCHS)
    reader.page.get_by_text("This epoch could not be drawn").wait_for()
    assert not reader.page.locator("[data-panel=traces]").is_visible()
    reader.page.unroute("**/epoch/**")
    reader.sees_epoch(30)
    assert reader.page.locator("[data-panel=traces]").is_visible()


def test_python_learns_where_the_reader_is_though_a_message_was_lost(reader, files):
    losing, lost = [], []

    def connect(page_side) -> None:
        server_side = page_side.connect_to_server()
        page_side.on_message(
            lambda told: lost.append(told) if losing else server_side.send(told)
        )
        server_side.on_message(page_side.send)

    reader.page.route_web_socket("**/_stcore/stream", connect)
    reader.page.reload()
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    reader.waits_until_still()
    losing.append(True)
    reader.click_epoch(30, N_EPOCHS)
    reader.sees_epoch(30)
    while not lost:
        reader.page.wait_for_timeout(20)
    losing.clear()
    reader.page.locator('.sl-epoch[data-told="30"]').wait_for()
    reader.waits_until_still()
    with reader.page.expect_download() as found:
        reader.page.get_by_role("button", name="Epoch as a page").click()
    assert found.value.suggested_filename == "epoch-0030.html"
