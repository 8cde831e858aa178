"""What becomes of a scoring afterwards: reloads, ranges, the files of other pages."""

from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.scoring.test_scoring import N_EPOCHS, exported, stages


def test_r_scores_and_neither_r_nor_c_runs_the_page_again(scorer):
    before = len(scorer.sent)
    scorer.presses("rc")
    scorer.sees_epoch(3)
    scorer.presses(["End"])
    scorer.sees_epoch(N_EPOCHS)
    scorer.sees_all_saved(2)
    while len(scorer.sent) < before + 2:  # where she is, and what was saved
        scorer.page.wait_for_timeout(20)
    asked = [BackMsg.FromString(frame) for frame in scorer.sent[before:]]
    assert len(asked) >= 2
    assert all(message.rerun_script.fragment_id for message in asked)


def test_after_a_reload_the_night_goes_on_without_its_recording(scorer):
    scorer.presses("w1r")
    scorer.sees_all_saved(3)
    scorer.page.reload()
    scorer.sees_epoch(4)
    scorer.sees_all_saved(3)
    scorer.presses("2")
    scorer.presses(["Control+z", "Control+z"])
    scorer.sees_all_saved(2)
    scorer.sees_epoch(3)
    assert stages(scorer, 2) == ["W", "N1"]


def test_a_range_is_marked_with_shift_and_scored_and_undone_as_one(scorer):
    scorer.click_epoch(11, N_EPOCHS)
    canvas = scorer.page.locator(".navigator canvas").bounding_box()
    step = (canvas["width"] - 88) / N_EPOCHS
    x, y = canvas["x"] + 78, canvas["y"] + 60
    scorer.page.keyboard.down("Shift")
    scorer.page.mouse.move(x + 4.5 * step, y)
    scorer.page.mouse.down()
    scorer.page.mouse.move(x + 8.5 * step, y, steps=5)
    scorer.page.mouse.up()
    scorer.page.keyboard.up("Shift")
    scorer.page.get_by_text("Epochs 5–9").wait_for()
    scorer.presses("w")
    scorer.sees_all_saved(5)
    scorer.sees_epoch(10)
    scorer.presses(["Control+z"])
    scorer.sees_all_saved(0)
    scorer.sees_epoch(5)
    scorer.presses(["Control+Shift+Z"])
    scorer.sees_all_saved(5)
    assert stages(scorer, 10)[4:9] == ["W"] * 5


def test_what_waits_is_told_on_the_export_page_and_in_its_file_once_stored(scorer):
    scorer.page.route("**/review/*", lambda route: route.abort())
    scorer.presses("w1")
    scorer.visit("Export")
    scorer.page.get_by_text("2 of your changes wait to be stored").wait_for()
    assert {row["reviewed"] for row in exported(scorer)} == {"false"}
    scorer.page.unroute("**/review/*")
    expect(scorer.page.get_by_text("not in these files yet")).to_have_count(0)
    assert [row["stage"] for row in exported(scorer)[:2]] == ["W", "N1"]
