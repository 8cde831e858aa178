"""Every page is of the final scoring, and a page's address brings its night back."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from cmt.store import Store
from dashboard.server import copies
from tests.pages.test_pages import in_folder, staged, visit, words
from tests.support.paths import ROOT
from tests.support.review.key_numbers import key_numbers


def test_the_numbers_of_the_night_are_those_of_the_final_scoring(scored):
    assert not scored.exception
    assert key_numbers(scored)["REM"] == "1 min"
    assert key_numbers(scored)["Asleep"] == "2.5 min"


def test_the_export_has_the_final_stages_beside_the_models(scored):
    table = visit(scored, "export").dataframe[0].value
    assert table["stage"].tolist()[:2] == ["W", "R"]
    reviewed = [epoch for epoch, said in enumerate(table["reviewed"]) if said == "true"]
    assert reviewed == [0, 1, 5]
    assert set(table["auto_stage"]) <= {"N2", "N3"}


def test_the_provenance_tells_what_was_reviewed_flagged_and_noted(scored):
    (told,) = visit(scored, "export").json
    about = json.loads(told.value)
    assert about["review"]["n_reviewed"] == 3
    assert about["review"]["flagged"] == [3]
    assert about["review"]["notes"] == [{"epoch": 3, "note": "why?"}]
    assert about["summary"]["stage_min"]["R"] == 1
    assert "AB" not in json.dumps(about["review"])


@pytest.mark.parametrize("page", ["night", "export", "compare"])
def test_a_new_session_goes_on_from_the_address(scored, page, monkeypatch):
    monkeypatch.setattr(copies, "find", lambda _: None)  # as after a restart
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=120)
    app.query_params["night"] = scored.session_state["study"]
    shown = visit(app.run(), page)
    assert not shown.exception
    assert "EEG Fpz-Cz, EOG horizontal. 6 epochs." in words(shown)
    if page == "night":
        assert key_numbers(shown)["REM"] == "1 min"
        assert "The signals of a recording are not stored" in words(shown)


def test_the_same_recording_staged_again_has_its_changes(scored):
    visit(scored, "recording")
    assert key_numbers(staged(in_folder(scored)))["REM"] == "1 min"


def test_without_a_store_the_night_is_shown_and_exported(app, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    shown = staged(in_folder(app))
    assert not shown.exception
    table = visit(shown, "export").dataframe[0].value
    assert set(table["reviewed"]) == {"false"}


@pytest.mark.parametrize("page", ["night", "compare", "export"])
def test_a_run_of_a_page_reads_the_review_once(scored, monkeypatch, page):
    read = []
    versions = Store.versions

    def counted(store: Store, study: str) -> tuple:
        read.append(study)
        return versions(store, study)

    shown = visit(scored, page)
    monkeypatch.setattr(Store, "versions", counted)
    shown.run()
    assert not shown.exception
    assert len(read) == 1
