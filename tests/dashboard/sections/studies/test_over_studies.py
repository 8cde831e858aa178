"""Over the studies of the worklist, readers and model are compared when asked to."""

import sys
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.sections.studies import over_studies as module
from dashboard.server.review_store import review_store
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging


def program():
    from dashboard.sections.studies.over_studies import over_studies
    from dashboard.session.studies.signing import listed

    over_studies(listed())


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """Return a function that shows it over so many studies."""
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])

    def show(n_studies: int, **state: object) -> AppTest:
        for n in range(n_studies):
            opened = replace(recording(N_EPOCHS), digest=f"{n}")
            key = review_store().keep_study(opened, staging())
            review_store().add_edits(key, [edit(at, "W") for at in range(n + 1)])
        app = AppTest.from_function(program, default_timeout=120)
        for name, value in state.items():
            app.session_state[name] = value
        app.run()
        assert not app.exception
        return app

    return show


def test_it_is_computed_when_asked_for(shown):
    app = shown(3)
    assert not app.get("html")
    app.button(key="compare_studies").click().run()
    assert not app.exception
    (table,) = app.get("html")
    assert "Total sleep time (TST)" in table.proto.body
    assert "+1.0 (" in table.proto.body
    said = " ".join(each.value for each in app.caption)
    assert "3 studies, 0 signed" in said
    assert "Fewer than three studies have SOL and WASO from both." in said
    assert len(app.get("plotly_chart")) == 1


def test_too_few_studies_are_refused_with_a_sentence(shown):
    app = shown(2)
    app.button(key="compare_studies").click().run()
    assert "2 studies listed above can be compared, and 3" in app.info[0].value


def test_a_readers_own_scorings_can_be_chosen(shown):
    app = shown(3)
    assert app.selectbox(key="compare_studies_of").options[1:] == ["AB"]
    app.selectbox(key="compare_studies_of").set_value("AB").run()
    app.button(key="compare_studies").click().run()
    assert app.get("html")


def test_without_yasa_it_is_said_how_to_install_it(shown, monkeypatch):
    monkeypatch.setattr(module, "is_installed", lambda: False)
    app = shown(3)
    assert "pip install" in app.info[0].value
    assert not app.button


def test_whoever_scores_blind_is_shown_nothing_of_the_model(shown):
    assert not shown(3, blind=True).get("expander")
