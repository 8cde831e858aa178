"""A night is gone on with from the first page, where its reader stood."""

from tests.support.reader import Reader
from tests.support.server import serving


def test_the_first_page_goes_on_at_the_same_epoch(browser, files, tmp_path):
    told = ["--model", str(files / "tiny.safetensors")]
    with serving(tmp_path, *told) as server:
        reader = Reader(browser, server.url)
        reader.upload(files / "Jane Doe.edf")
        reader.stage()
        reader.signs("AB")
        reader.presses("w1")
        reader.sees_all_saved(2)
        with reader.page.expect_response("**/review/*"):
            reader.presses(["PageDown"])
        reader.page.goto(server.url)
        reader.page.get_by_text("2 of 60 epochs reviewed").wait_for()
        reader.page.get_by_role("button", name="Continue at epoch 23").click()
        reader.sees_epoch(23)
        reader.sees_all_saved(2)
        reader.leave()
