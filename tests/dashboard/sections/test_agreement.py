"""Agreement is shown with what it counts, and is no accuracy on a simulated night."""

from dataclasses import replace

import numpy as np
from streamlit.testing.v1 import AppTest

from cmt.hypnogram import Hypnogram
from cmt.recording import Recording, Signal
from cmt.scoring import NamedStage, OpenedScoring
from cmt.stages import Stage
from dashboard.session.reader import StagedRecording
from dashboard.wording.night import SIMULATED
from tests.support.stagings import N_EPOCHS, staging

RECORDING = Recording(Signal(np.zeros(3000), 100, "C4-M1"), None, None, "abc")
ALL_N2 = np.full(N_EPOCHS, Stage.N2)


def night(stages: np.ndarray, simulated: bool = False) -> StagedRecording:
    names = (NamedStage("Dozing", Stage.N2, N_EPOCHS),)
    notes = ("The first note.", "“A_B_C” was left.")
    scored = OpenedScoring(Hypnogram(stages), "Luna .annot", names, notes)
    return StagedRecording(RECORDING, staging(), simulated, scored)


def program(scored):
    from dashboard.sections.agreement import agreement, how_it_was_read, places

    agreement(scored)
    places(scored)
    how_it_was_read(scored)


def shown(scored: StagedRecording) -> AppTest:
    app = AppTest.from_function(program, args=(scored,), default_timeout=60).run()
    assert not app.exception
    return app


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_the_numbers_are_those_of_both_scorings():
    expert = ALL_N2.copy()
    expert[[3, 4, 9]] = Stage.N3
    app = shown(night(expert))
    assert numbers(app) == {
        "Cohen’s κ": "0.00",
        "Accuracy": "85.0 %",
        "Epochs compared": "20",
        "Epochs that differ": "3",
    }
    assert app.selectbox[0].options == [
        "Epochs 4 to 5: expert N3, model N2",
        "Epoch 10: expert N3, model N2",
    ]


def test_what_is_reached_on_a_simulated_night_is_not_called_accuracy():
    app = shown(night(ALL_N2, simulated=True))
    assert "Accuracy" not in numbers(app)
    assert numbers(app)["Same stage"] == "100.0 %"
    assert SIMULATED in app.info[0].value


def test_where_nothing_differs_there_is_nowhere_to_go():
    app = shown(night(ALL_N2))
    assert numbers(app)["Cohen’s κ"] == "n/a"
    assert [button.key for button in app.button] == ["remove_scoring"]


def test_where_both_scored_no_epoch_there_is_no_confusion_to_draw():
    lost = staging(usable=np.zeros(N_EPOCHS, bool))
    app = shown(replace(night(ALL_N2), staging=lost))
    assert numbers(app)["Epochs compared"] == "0"
    assert len(app.get("plotly_chart")) == 1


def test_all_notes_on_the_reading_are_kept_in_sight():
    app = shown(night(ALL_N2))
    assert app.info[0].value == "The first note.  \n“A\\_B\\_C” was left."
    assert any("Luna .annot" in caption.value for caption in app.caption)
    assert "Dozing" in app.get("html")[0].proto.body
