"""Two of the scorings are chosen, and each from a file says how it was read."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cmt.hypnogram import Hypnogram
from cmt.recording import Recording, Signal
from cmt.scoring import NamedStage, OpenedScoring
from cmt.stages import Stage
from dashboard.session.comparison.scorers import Scorer
from dashboard.session.reader import StagedRecording
from tests.support.stagings import N_EPOCHS, staging

RECORDING = Recording(Signal(np.zeros(3000), 100, "C4-M1"), None, None, "abc")
STAGES = Hypnogram(np.full(N_EPOCHS, Stage.N2))
NAMES = {"expert/1": "Expert", "model": "Model", "yasa": "YASA"}


def night(n_scorings: int = 1) -> StagedRecording:
    names = (NamedStage("Dozing", Stage.N2, N_EPOCHS),)
    notes = ("The first note.", "“A_B_C” was left.")
    scored = OpenedScoring(STAGES, "Luna .annot", names, notes)
    return StagedRecording(RECORDING, staging(), False, (scored,) * n_scorings)


def choosing(night, scorers):
    import streamlit as st

    from dashboard.sections.comparison.choosing import choose_two

    pair = choose_two(night, scorers)
    st.text(" and ".join(scorer.key for scorer in pair) if pair else "none")


def chosen(*keys: str) -> AppTest:
    scorers = {key: Scorer(key, NAMES[key], STAGES, f"About {key}.") for key in keys}
    app = AppTest.from_function(choosing, args=(night(), scorers), default_timeout=60)
    assert not app.run().exception
    return app


@pytest.mark.parametrize(
    ("keys", "first_two"),
    [
        (("expert/1", "model", "yasa"), "expert/1 and model"),
        (("model", "yasa"), "model and yasa"),
    ],
)
def test_at_first_the_model_is_held_against_whoever_else_is_there(keys, first_two):
    assert chosen(*keys).text[0].value == first_two


def test_any_two_can_be_chosen_and_say_what_they_are():
    app = chosen(*NAMES)
    assert app.selectbox[0].options == app.selectbox[1].options == list(NAMES.values())
    app.selectbox[0].set_value("yasa").run()
    assert app.text[0].value == "yasa and model"
    assert "About yasa." in [caption.value for caption in app.caption]


def test_one_scoring_twice_is_no_comparison():
    app = chosen(*NAMES)
    app.selectbox[1].set_value("expert/1").run()
    assert app.text[0].value == "none"
    assert "two different" in app.info[0].value


def reading(night):
    import streamlit as st

    from dashboard.sections.comparison.choosing import how_they_were_read

    st.session_state.setdefault("night", night)
    how_they_were_read(st.session_state["night"])


def read(n_scorings: int) -> AppTest:
    app = AppTest.from_function(reading, args=(night(n_scorings),), default_timeout=60)
    assert not app.run().exception
    return app


def test_all_notes_on_the_reading_are_kept_in_sight():
    app = read(1)
    assert app.info[0].value == "The first note.  \n“A\\_B\\_C” was left."
    assert any("Luna .annot" in caption.value for caption in app.caption)
    assert "Dozing" in app.get("html")[0].proto.body


def test_each_of_several_is_told_apart_and_removed_by_itself():
    app = read(2)
    assert [title.value for title in app.subheader] == [
        "How the scoring of expert 1 was read",
        "How the scoring of expert 2 was read",
    ]
    app.button(key="remove_scoring/1").click().run()
    assert len(app.session_state["night"].scorings) == 1


def shrinking(night, scorers):
    import streamlit as st

    from dashboard.sections.comparison.choosing import choose_two

    left = {k: s for k, s in scorers.items() if k != st.session_state.get("gone")}
    pair = choose_two(night, left)
    st.text(" and ".join(scorer.key for scorer in pair) if pair else "none")


def test_a_scorer_that_was_chosen_and_is_removed_makes_way_for_another():
    scorers = {key: Scorer(key, NAMES[key], STAGES, "") for key in NAMES}
    args = (night(), scorers)
    app = AppTest.from_function(shrinking, args=args, default_timeout=60).run()
    app.session_state["gone"] = "expert/1"
    app.run()
    assert not app.exception
    assert app.selectbox[0].options == ["Model", "YASA"]
    assert "expert/1" not in app.text[0].value
