"""A reader scores: by keys, by buttons, with undo and redo, and nothing is lost."""

import csv
import io

from playwright.sync_api import expect

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
