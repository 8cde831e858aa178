"""Two readers score alone; two windows of one reader never overwrite each other."""

from playwright.sync_api import expect

LOCKED = "**/review/**"


def study_of(reader) -> str:
    return reader.page.url.partition("night=")[2].partition("&")[0]


def cut_off(reader) -> None:
    """Let nothing of this window reach the store, and nothing come from there."""
    reader.page.route(LOCKED, lambda route: route.abort())


def meet_at_the_first_epoch(one, other) -> None:
    """Let two windows give the first epoch two stages, neither seeing the other's."""
    cut_off(other)
    one.presses("w")
    one.sees_all_saved(1)
    other.presses("r1")
    expect(other.page.locator('[data-part="state"]')).to_have_text("2 waiting")
    other.page.unroute(LOCKED)


def test_two_readers_score_one_study_and_neither_sees_the_other(opened):
    first = opened("AB")
    first.presses("w1")
    first.sees_all_saved(2)
    second = opened("CD")
    second.sees_all_saved(0)
    second.presses("rrr")
    second.sees_all_saved(3)
    second.presses(["Control+z"])
    second.sees_all_saved(2)
    first.sees_all_saved(2)
    first.page.reload()
    first.sees_epoch(3)
    first.reads_as("AB")
    first.sees_all_saved(2)


def test_an_idle_window_follows_the_other_one_and_undoes_what_it_did(opened):
    one, other = opened("AB"), opened("ab")
    one.presses("w1")
    other.sees_all_saved(2)
    other.presses(["Control+z"])
    one.sees_all_saved(1)


def test_what_another_window_has_set_is_shown_and_kept_if_she_wants(opened):
    one, other = opened("AB"), opened("AB")
    meet_at_the_first_epoch(one, other)
    said = other.page.get_by_text("Epoch 1: you set REM, and another window has set")
    said.wait_for()
    expect(said).to_contain_text("set Wake meanwhile")
    other.page.get_by_role("button", name="Keep Wake").click()
    expect(said).to_be_hidden()
    # The second key met nothing.
    other.sees_all_saved(2)
    other.page.reload()
    other.sees_all_saved(2)
    other.presses(["Home"])
    expect(other.page.locator('[data-part="stage"]')).to_contain_text("Wake")


def test_hers_is_set_over_it_if_she_wants_and_the_first_window_sees_that(opened):
    one, other = opened("AB"), opened("AB")
    meet_at_the_first_epoch(one, other)
    other.page.get_by_role("button", name="Set REM").click()
    other.sees_epoch(1)
    other.sees_all_saved(2)
    one.presses(["Home"])
    expect(one.page.locator('[data-part="stage"]')).to_contain_text("REM")
    one.sees_all_saved(2)


def test_what_was_refused_is_asked_again_after_a_reload(opened):
    one, other = opened("AB"), opened("AB")
    meet_at_the_first_epoch(one, other)
    other.page.get_by_role("button", name="Keep Wake").wait_for()
    other.page.reload()
    other.page.get_by_role("button", name="Set REM").click()
    other.sees_all_saved(2)


def test_a_signed_scoring_takes_no_key_and_says_why(opened, store):
    reader = opened("AB")
    reader.presses("w")
    reader.sees_all_saved(1)
    store.sign(study_of(reader), "AB", 1)
    reader.page.get_by_text("signed by AB, version 1").wait_for()
    reader.presses("r1q")
    reader.sees_all_saved(1)
    expect(reader.page.get_by_role("button", name="REM R")).to_be_disabled()
    store.reopen(study_of(reader), "AB")
    expect(reader.page.get_by_role("button", name="REM R")).to_be_enabled()


def test_a_change_that_comes_after_the_signature_is_told_and_leaves_nothing(
    opened, store
):
    reader = opened("AB")
    reader.presses("w")
    reader.sees_all_saved(1)
    cut_off(reader)
    reader.presses("r")
    expect(reader.page.locator('[data-part="state"]')).to_have_text("1 waiting")
    store.sign(study_of(reader), "AB", 1)
    reader.page.unroute(LOCKED)
    said = reader.page.get_by_text("Epoch 2: you set REM. It was not stored.")
    said.wait_for()
    expect(said).to_contain_text("signed by AB, version 1")
    reader.sees_all_saved(1)
    reader.page.get_by_role("button", name="Understood").click()
    expect(said).to_be_hidden()
    assert len(store.edits(study_of(reader), "AB")) == 1
