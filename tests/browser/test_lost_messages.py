"""What is lost between the page and the server is asked for again."""

import pytest

N_EPOCHS = 60


class Line:
    """The connection between page and server, which loses what it is told to lose."""

    def __init__(self, page) -> None:
        self.losing = None
        self.lost = 0
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, page_side) -> None:
        server_side = page_side.connect_to_server()
        page_side.on_message(lambda told: self._pass("question", server_side, told))
        server_side.on_message(lambda told: self._pass("answer", page_side, told))

    def _pass(self, kind, side, told) -> None:
        if self.losing == kind:
            self.lost += 1
        else:
            side.send(told)


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_an_epoch_whose_message_was_lost_is_asked_for_again(reader, files, kind):
    line = Line(reader.page)
    reader.page.reload()
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
