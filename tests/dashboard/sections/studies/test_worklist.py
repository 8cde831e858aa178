"""The worklist: a line a study, filters by state and code, so many on a page."""

import sys
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sections.studies.worklist import A_PAGE
from dashboard.server.review_store import review_store
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging


def program():
    from dashboard.sections.studies.worklist import filters, rows
    from dashboard.session.studies.signing import listed

    rows(filters(listed()))


@pytest.fixture
def keep(tmp_path, monkeypatch):
    """Return a function that keeps so many studies, and returns their keys."""
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])

    def studies(n: int) -> list[str]:
        nights = (replace(recording(N_EPOCHS), digest=f"{at}") for at in range(n))
        return [review_store().keep_study(night, staging()) for night in nights]

    return studies


def shown() -> AppTest:
    app = AppTest.from_function(program, default_timeout=60).run()
    assert not app.exception
    return app


def opening(app: AppTest) -> list[str]:
    return [each.key for each in app.button if each.key.startswith("open/")]


def test_a_line_has_name_state_progress_and_readers(keep):
    (key,) = keep(1)
    review_store().add_edits(key, [edit(3, "W")])
    review_store().give_code(key, "S-07")
    app = shown()
    said = " ".join(each.value for each in app.markdown)
    for told in (
        "Study S\\-07",
        "EEG C4\\-M1, tiny",
        "in review",
        "1 of 20",
        "AB: open",
    ):
        assert told.replace("\\", "") in said.replace("\\", "")
    assert opening(app) == [f"open/{key}"]


def test_states_and_codes_choose_the_lines(keep):
    first, second = keep(2)
    review_store().add_edits(first, [edit(3, "W")])
    review_store().give_code(second, "S-07")
    app = shown()
    app.segmented_control(key="worklist_state").set_value("in review").run()
    assert opening(app) == [f"open/{first}"]
    app.segmented_control(key="worklist_state").set_value("all").run()
    app.text_input(key="worklist_code").set_value("s-07").run()
    assert opening(app) == [f"open/{second}"]


def test_no_more_lines_than_fit_stand_on_a_page(keep):
    keep(A_PAGE + 1)
    assert len(opening(shown())) == A_PAGE
