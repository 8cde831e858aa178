"""A study from the worklist to its signature: code, state, reopening, trail."""

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server.review_store import review_store
from tests.pages.test_pages import in_folder, staged, visit, words
from tests.support.paths import ROOT
from tests.support.review.changes import given


@pytest.fixture
def scored(app, tmp_path, monkeypatch):
    """Return the program with a night in which AB changed two epochs, and reads."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shown = staged(in_folder(app))
    score(shown, {0: "W", 1: "R"})
    shown.session_state["reader"] = "AB"
    return shown.run()


def study_of(app: AppTest) -> str:
    return app.session_state["study"]


def score(app: AppTest, stages: dict[int, str], **changes: str) -> None:
    made = given(app.session_state["night"].staging, stages, **changes)
    assert not review_store().add_edits(study_of(app), made).conflicts


def clicked(app: AppTest, key: str) -> AppTest:
    shown = app.button(key=key).click().run()
    assert not shown.exception
    return shown


def forget_who_reads(app: AppTest) -> None:
    app.session_state["reader"] = None
    app.query_params.pop("reader")


def labels(app: AppTest) -> list[str]:
    return [each.label for each in app.button]


def code_fields(app: AppTest, where: str = "export") -> list:
    beginning = f"study_code/{where}/"
    return [each for each in app.text_input if (each.key or "").startswith(beginning)]


def with_code(app: AppTest, code: str) -> AppTest:
    (field,) = code_fields(app)
    return field.set_value(code).run()


def test_the_worklist_says_what_to_do_where_there_is_no_study(
    app, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shown = visit(app, "worklist")
    assert not shown.exception
    assert "No study yet" in shown.info[0].value


def test_the_worklist_shows_state_progress_readers_and_no_file(scored):
    shown = visit(scored, "worklist")
    assert not shown.exception
    said = words(shown)
    for told in ("Study ", "in review", "2 of 6", "AB: open"):
        assert told in said
    assert "night.edf" not in said
    clicked(visit(shown, "export"), "sign")
    assert "AB: signed" in words(visit(shown, "worklist"))


def test_a_state_or_a_code_that_no_study_has_shows_none(scored):
    shown = visit(scored, "worklist")
    shown = shown.segmented_control(key="worklist_state").set_value("signed").run()
    assert "No study in this state" in shown.info[0].value
    assert not [label for label in labels(shown) if label == "Open"]
    shown = shown.segmented_control(key="worklist_state").set_value("in review").run()
    assert "Open" in labels(shown)
    shown = shown.text_input(key="worklist_code").set_value("S-").run()
    assert "with such a code" in shown.info[0].value


def test_a_study_is_opened_from_the_worklist_by_a_reader_who_comes_later(scored):
    key = study_of(scored)
    with_code(visit(scored, "export"), "S-07")
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=120)
    shown = visit(app.run(), "worklist")
    assert "S-07" in words(shown)
    shown = clicked(shown, f"open/{key}")
    assert "6 epochs." in words(shown)
    assert shown.session_state["night"].study == key


def test_a_code_is_kept_for_the_study(scored):
    shown = with_code(visit(scored, "export"), "S-07")
    assert not shown.exception
    assert review_store().code(study_of(scored)) == "S-07"
    for where, page in (("export", "export"), ("frame", "night")):
        (field,) = code_fields(visit(shown, page), where)
        assert (field.label, field.value) == ("Study code", "S-07")


def test_a_code_like_a_name_is_kept_only_when_the_reader_insists(scored):
    shown = with_code(visit(scored, "export"), "Jane Doe")
    assert "looks like a person’s name" in shown.warning[0].value
    assert review_store().code(study_of(scored)) is None
    (keep,) = [each for each in shown.button if each.label.startswith("Keep “Jane")]
    shown = keep.click().run()
    assert not shown.warning
    assert review_store().code(study_of(scored)) == "Jane Doe"


def test_what_is_no_code_is_told(scored):
    shown = with_code(visit(scored, "export"), "S" * 41)
    assert "1 to 40 letters" in shown.error[0].value


def test_before_signing_the_page_says_what_is_frozen_and_after_it_who_signed(scored):
    shown = visit(scored, "export")
    said = "freezes version 1 of AB's scoring: 6 epochs, 2 reviewed, 2 changed."
    assert said in words(shown)
    shown = clicked(shown, "sign")
    assert "Signed by AB, version 1" in words(shown)
    (version,) = review_store().versions(study_of(scored))
    assert version.signature.stages_sha256 in words(shown)
    assert "sign" not in [each.key for each in shown.button]
    assert '"version": 1' in shown.json[0].value.replace("'", '"')


def test_a_signed_scoring_is_reopened_and_the_old_version_can_be_exported(scored):
    shown = clicked(clicked(visit(scored, "export"), "sign"), "reopen")
    assert "freezes version 2 of AB's scoring" in words(shown)
    score(scored, {5: "W"})
    shown = visit(visit(shown, "night"), "export")
    assert shown.dataframe[0].value["stage"].tolist()[5] == "W"
    (choice,) = [each for each in shown.selectbox if each.label == "Scoring"]
    assert [each.partition(" 20")[0] for each in choice.options] == [
        "AB, version 2, not signed",
        "AB, version 1, signed",
        "The model's stages alone",
    ]
    shown = choice.select_index(1).run()
    assert not shown.exception
    assert shown.dataframe[0].value["stage"].tolist()[5] != "W"
    assert "reopen" not in [each.key for each in shown.button]


def test_what_has_changed_since_it_was_looked_at_is_not_signed(scored):
    shown = visit(scored, "export")
    score(scored, {5: "W"})
    shown = clicked(shown, "sign")
    assert "changed since you looked at it" in shown.error[0].value
    assert not review_store().versions(study_of(scored))[0].is_frozen


def test_nobody_signs_for_another_reader(scored):
    forget_who_reads(scored)
    shown = visit(scored, "export")
    assert "sign" not in [each.key for each in shown.button]
    assert "signed by AB alone" in words(shown)


def test_with_two_readers_and_no_word_who_reads_the_models_stages_are_shown(scored):
    score(scored, {0: "R"}, reader="CD")
    forget_who_reads(scored)
    shown = visit(scored, "export")
    assert set(shown.dataframe[0].value["reviewed"]) == {"false"}
    (choice,) = [each for each in shown.selectbox if each.label == "Scoring"]
    shown = choice.select_index(2).run()
    assert shown.dataframe[0].value["stage"].tolist()[0] == "R"


def test_the_audit_trail_is_offered_with_every_change(scored):
    shown = clicked(visit(scored, "export"), "sign")
    labelled = [each.label for each in shown.get("download_button")]
    assert "Download audit trail" in labelled
    from dashboard.session.studies.signing import audit_trail

    written = audit_trail(study_of(scored)).decode()
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [row["event"] for row in rows] == ["change", "change", "signed"]
    assert [row["epoch"] for row in rows] == ["1", "2", ""]
