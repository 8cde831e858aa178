"""Agreement is shown with what it counts, and is no accuracy on a simulated night."""

import numpy as np
from streamlit.testing.v1 import AppTest

from cmt.hypnogram import Hypnogram
from cmt.recording import Recording, Signal
from cmt.stages import UNSCORED, Stage
from dashboard.session.comparison.scorers import Scorer
from dashboard.session.reader import StagedRecording
from dashboard.wording.night import SIMULATED
from tests.support.stagings import N_EPOCHS, staging

RECORDING = Recording(Signal(np.zeros(3000), 100, "C4-M1"), None, None, "abc")
ALL_N2 = np.full(N_EPOCHS, Stage.N2, np.int8)
EXPERT = ALL_N2.copy()
EXPERT[[3, 4, 9]] = Stage.N3


def scorer(key: str, name: str, stages: np.ndarray) -> Scorer:
    return Scorer(key, name, Hypnogram(stages), "")


def program(night, pair):
    from dashboard.sections.comparison.agreement import agreement, places

    agreement(night, pair)
    places(night, pair)


def shown(one: np.ndarray, other=ALL_N2, simulated=False, second="model") -> AppTest:
    night = StagedRecording(RECORDING, staging(), simulated)
    pair = (scorer("expert/1", "Expert", one), scorer(second, "Model", other))
    app = AppTest.from_function(program, args=(night, pair), default_timeout=60).run()
    assert not app.exception
    return app


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption)


def test_the_numbers_are_those_of_both_scorings():
    app = shown(EXPERT)
    assert numbers(app) == {
        "Cohen’s κ": "0.00",
        "95 % interval": "0.00 to 0.00",
        "Accuracy": "85.0 %",
        "Macro F1": "0.46",
        "Epochs compared": "20",
        "Epochs that differ": "3",
    }
    assert app.selectbox[0].options == [
        "Epochs 4 to 5. Expert: N3; Model: N2",
        "Epoch 10. Expert: N3; Model: N2",
    ]


def test_the_range_among_people_stands_with_its_source():
    assert "0.66–0.76 between trained human scorers (Cesari" in captions(shown(EXPERT))


def test_what_is_reached_on_a_simulated_night_is_not_called_accuracy():
    app = shown(EXPERT, simulated=True)
    assert "Accuracy" not in numbers(app)
    assert numbers(app)["Same stage"] == "85.0 %"
    assert SIMULATED in app.info[0].value
    assert "human scorers" not in captions(app)


def test_where_nothing_differs_there_is_nowhere_to_go():
    app = shown(ALL_N2)
    assert numbers(app)["Cohen’s κ"] == "n/a"
    assert not app.button


def test_where_both_scored_no_epoch_there_is_no_confusion_to_draw():
    app = shown(EXPERT, np.full(N_EPOCHS, UNSCORED, np.int8))
    assert numbers(app)["Epochs compared"] == "0"
    assert len(app.get("plotly_chart")) == 1


def test_places_are_stepped_through_from_the_first_to_the_last():
    app = shown(EXPERT)
    assert app.button(key="previous_difference").disabled
    app.button(key="next_difference").click().run()
    assert app.selectbox[0].value == 1
    assert app.button(key="next_difference").disabled
    assert "Place 2 of 2" in captions(app)
    app.button(key="previous_difference").click().run()
    assert app.selectbox[0].value == 0


def test_the_way_on_the_night_page_is_told_only_of_expert_and_model():
    assert "differs from expert" in captions(shown(EXPERT))
    assert "differs from expert" not in captions(shown(EXPERT, second="yasa"))
