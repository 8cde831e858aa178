"""A reader scores: by keys, by buttons, with undo and redo, and nothing is lost."""

import csv
import io

from playwright.sync_api import expect
from streamlit.proto.BackMsg_pb2 import BackMsg

N_EPOCHS = 60


def rows(reader) -> list[dict[str, str]]:
    """Return the rows of the exported hypnogram."""
    reader.sees_all_saved()
    reader.visit("Export")
    return exported(reader)


def exported(reader) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(reader.download_csv().decode())))


def stages(reader, n: int) -> list[str]:
    return [row["stage"] for row in rows(reader)[:n]]


def test_keys_set_the_stage_and_move_on_and_the_export_has_it(scorer):
    scorer.presses("w0123r5")
    scorer.sees_epoch(8)
    scorer.sees_all_saved(7)
    found = rows(scorer)
    assert [row["stage"] for row in found[:7]] == ["W", "W", "N1", "N2", "N3", "R", "R"]
    assert [row["reviewed"] for row in found[:8]] == ["true"] * 7 + ["false"]
    assert {row["auto_stage"] for row in found[:7]} <= {"N2", "N3"}


def test_twenty_keys_in_two_seconds_are_twenty_epochs(scorer):
    keys = "w123r" * 4
    scorer.presses(keys, 100)
    scorer.sees_all_saved(20)
    scorer.sees_epoch(21)
    assert stages(scorer, 20) == ["W", "N1", "N2", "N3", "R"] * 4


def test_undo_and_redo_go_all_the_way_and_back(scorer):
    scorer.presses("www")
    scorer.presses(["Control+z"] * 4)
    scorer.sees_all_saved(0)
    scorer.sees_epoch(1)
    scorer.presses(["Control+Shift+Z"] * 2)
    scorer.sees_all_saved(2)
    scorer.presses("1")
    expect(scorer.page.get_by_role("button", name="Redo")).to_be_disabled()
    assert stages(scorer, 2) == ["W", "N1"]


def test_every_key_has_a_button_that_does_the_same(scorer):
    for name in ("Wake W", "N1 1", "N2 2", "N3 3", "REM R"):
        scorer.page.locator("[data-stage]").filter(has_text=name).click()
    scorer.page.get_by_role("button", name="Undo").click()
    scorer.page.get_by_role("button", name="Redo").click()
    scorer.page.get_by_role("button", name="Flag Q").click()
    scorer.sees_all_saved(5)
    assert stages(scorer, 5) == ["W", "N1", "N2", "N3", "R"]


def test_no_key_scores_while_a_note_is_written(scorer):
    note = scorer.page.get_by_label("Note on this epoch")
    note.click()
    scorer.page.keyboard.type("wrist 12, spindle?")
    scorer.page.keyboard.press("Enter")
    scorer.sees_all_saved(0)
    scorer.presses(["ArrowRight"])
    expect(note).to_have_value("")
    scorer.presses(["ArrowLeft"])
    expect(note).to_have_value("wrist 12, spindle?")


def test_a_flag_can_be_jumped_to_and_taken_away(scorer):
    scorer.presses(["ArrowRight", "ArrowRight", "q", "Home"])
    scorer.page.get_by_role("button", name="flagged").click()
    scorer.sees_epoch(3)
    scorer.presses("q")
    expect(scorer.page.get_by_role("button", name="flagged")).to_be_disabled()


def test_without_initials_nothing_is_scored_and_they_are_asked_for(reader, recording):
    reader.upload(recording)
    reader.stage()
    reader.sees_epoch(1)
    reader.presses("w")
    reader.page.get_by_text("Your initials first").wait_for()
    reader.sees_epoch(1)
    reader.presses("AB")
    reader.presses(["Enter", "w"])
    reader.sees_all_saved(1)


def test_a_note_that_is_written_before_initials_is_kept_with_them(reader, recording):
    reader.upload(recording)
    reader.stage()
    reader.sees_epoch(1)
    note = reader.page.get_by_label("Note on this epoch")
    note.fill("spindle?")
    note.press("Enter")
    reader.page.get_by_text("Your initials first").wait_for()
    expect(note).to_have_value("spindle?")
    reader.signs("AB")
    reader.sees_all_saved(0)
    expect(note).to_have_value("spindle?")
    reader.page.reload()
    note.wait_for()
    expect(note).to_have_value("spindle?")


def test_the_numbers_follow_the_final_scoring(scorer):
    n1 = scorer.page.locator(".number button").filter(has_text="N1")
    expect(n1).to_contain_text("0 min")
    scorer.presses("11")
    expect(n1).to_contain_text("1 min")


def test_after_a_reload_the_same_recording_goes_on_with_its_undo(scorer, recording):
    scorer.presses(["w", "1", "Control+z", "q"])
    scorer.sees_all_saved(1)
    scorer.page.goto(scorer.url)
    scorer.upload(recording)
    scorer.stage()
    scorer.sees_all_saved(1)
    scorer.presses(["Control+z", "Control+z"])
    scorer.sees_all_saved(0)
    scorer.presses(["Control+Shift+Z"])
    scorer.sees_all_saved(1)
    assert stages(scorer, 1) == ["W"]


def test_what_cannot_be_stored_waits_and_is_sent_again(scorer):
    scorer.page.route("**/review/*", lambda route: route.abort())
    scorer.presses("w12")
    state = scorer.page.locator('[data-part="state"]')
    expect(state).to_have_text("3 waiting")
    scorer.page.get_by_text("No answer from the program").wait_for()
    scorer.page.unroute("**/review/*")
    scorer.sees_all_saved(3)
    expect(state).to_have_text("saved")
    assert stages(scorer, 3) == ["W", "N1", "N2"]


def test_what_waits_outlives_a_reload_of_the_page(scorer, recording):
    scorer.page.route("**/review/*", lambda route: route.abort())
    scorer.page.on("dialog", lambda dialog: dialog.accept())
    scorer.presses("w1")
    scorer.page.reload()
    scorer.page.unroute("**/review/*")
    scorer.page.goto(scorer.url)
    scorer.upload(recording)
    scorer.stage()
    scorer.sees_all_saved(2)
    assert stages(scorer, 2) == ["W", "N1"]


def test_r_scores_and_neither_r_nor_c_runs_the_page_again(scorer):
    before = len(scorer.sent)
    scorer.presses("rc")
    scorer.sees_epoch(2)
    scorer.presses(["End"])
    scorer.sees_epoch(N_EPOCHS)
    scorer.sees_all_saved(1)
    asked = [BackMsg.FromString(frame) for frame in scorer.sent[before:]]
    assert len(asked) >= 2
    assert all(message.rerun_script.fragment_id for message in asked)


def test_after_a_reload_the_night_goes_on_without_its_recording(scorer):
    scorer.presses("w1r")
    scorer.sees_all_saved(3)
    scorer.page.reload()
    scorer.sees_epoch(4)
    scorer.sees_all_saved(3)
    scorer.page.get_by_text("Open it again to see them").wait_for()
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
    expect(scorer.page.get_by_text("wait to be stored")).to_have_count(
        0, timeout=20_000
    )
    scorer.page.get_by_test_id("stApp").and_(
        scorer.page.locator('[data-test-script-state="notRunning"]')
    ).wait_for()
    assert [row["stage"] for row in exported(scorer)[:2]] == ["W", "N1"]
