"""The paper's figures of an epoch, as on the Night page, and the inter-epoch matrix."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from cmt.explanation.views import VIEWS
from cmt.export.notice import NOTICE
from cmt.recording import Recording, Signal
from dashboard.report.interpretation import interpretation_figures, write_interpretation
from dashboard.wording.epoch.epoch_sentence import NOT_SCORED
from tests.support.recordings import brain_like
from tests.support.stagings import N_EPOCHS, staging, two_streams

NAMES = ["traces", "probabilities", "modality", "neighbours", "matrix"]
START = dt.time(22, 0, 0)


@pytest.fixture(scope="module")
def recording():
    eeg, eog = (
        Signal(brain_like(3000 * N_EPOCHS, 100, seed), 100, name)
        for seed, name in enumerate(("C4-M1", "E1-M2"))
    )
    return Recording(eeg, eog, START, "0")


OF_VIEW = {"effect": NAMES[:4], "off": NAMES[:2]}
"""Figures of the views that have no matrix; the others have all."""


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_its_figures(recording, view):
    expected = OF_VIEW.get(view, NAMES)
    assert list(interpretation_figures(recording, staging(), 9, view)) == expected


@pytest.mark.parametrize(("epoch", "in_view"), [(0, 8), (9, 15), (N_EPOCHS - 1, 8)])
def test_the_matrix_holds_the_epochs_in_view_and_no_others(recording, epoch, in_view):
    figures = interpretation_figures(recording, staging(), epoch, "attention")
    cells = figures["matrix"]["data"][0]["z"]
    assert [len(row) for row in cells] == [in_view] * in_view


def test_traces_fill_a_scale_of_their_own(recording):
    loud = replace(recording, eeg=Signal(10 * recording.eeg.samples, 100, "C4-M1"))
    tops = [
        interpretation_figures(night, staging(), 9, "attention")["traces"]["layout"][
            "yaxis"
        ]["range"][1]
        for night in (recording, loud)
    ]
    assert tops[1] > 5 * tops[0]


def test_an_epoch_without_a_stage_has_no_bars(recording):
    usable = np.ones(N_EPOCHS, bool)
    usable[9] = False
    figures = interpretation_figures(recording, staging(usable=usable), 9, "attention")
    assert set(figures["probabilities"]["data"][0]["x"]) == {0}
    assert set(figures["modality"]["data"][0]["x"]) == {0}


def written(recording, folder, epoch: int = 9, view: str = "attention", **more) -> str:
    """Write one epoch's page and read it."""
    write_interpretation(recording, staging(**more), [epoch], view, folder)
    return (folder / f"epoch-{epoch + 1:04d}.html").read_text("utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_says_by_which_view_its_figures_were_drawn(recording, tmp_path, view):
    words = VIEWS[view].in_words
    page = written(recording, tmp_path, view=view)
    if view == "off":
        assert "<h2>Signals</h2>" in page
        assert "EEG against EOG" not in page
    else:
        assert f"<h2>Signals under the {words}, drawn positive up</h2>" in page
        what = "Signals and spectrum" if view == "effect" else "EEG against EOG"
        assert f"<h2>{what} ({words})</h2>" in page
        assert ("dotted: an even share" in page) == (view != "effect")


def test_where_there_is_no_eog_nothing_is_set_against_it(recording, tmp_path):
    alone = replace(recording, eog=None)
    for view in ("attention", "similarity"):
        assert "EEG against EOG" not in written(alone, tmp_path, view=view, eog=None)


@pytest.mark.parametrize(
    ("start", "title"), [(START, "Epoch 10, 22:04:30"), (None, "Epoch 10")]
)
def test_a_page_is_titled_by_epoch_and_time_of_day(recording, tmp_path, start, title):
    assert f"<title>{title}</title>" in written(recording, tmp_path, start=start)


def test_a_page_carries_the_model_and_the_notice(recording, tmp_path):
    assert f"<footer>tiny. {NOTICE}</footer>" in written(recording, tmp_path)


def test_a_page_says_that_its_epoch_was_not_scored(recording, tmp_path):
    usable = np.zeros(N_EPOCHS, bool)
    assert f"<p>{NOT_SCORED}</p>" in written(recording, tmp_path, usable=usable)


@pytest.mark.parametrize("view", VIEWS)
def test_with_two_streams_what_they_say_stands_after_the_probabilities(recording, view):
    names = list(interpretation_figures(recording, two_streams(), 9, view))
    of_view = OF_VIEW.get(view, NAMES)
    assert names == [*of_view[:2], "evidence", "bands", *of_view[2:]]


def test_with_two_streams_a_page_says_and_draws_what_they_say(recording, tmp_path):
    night = two_streams([0, 1, 3, 0, 0], [0, 0, 2, 0, 0])
    write_interpretation(recording, night, [9], "attention", tmp_path)
    page = (tmp_path / "epoch-0010.html").read_text("utf-8")
    assert "the spectrum speaks for N2" in page
    assert "The waveform stream looked" in page
    assert "<h2>N2 against N1: evidence (log odds)</h2>" in page
    assert "<h2>EEG bands in this night</h2>" in page


def test_with_two_streams_too_an_epoch_without_a_stage_has_its_page(
    recording, tmp_path
):
    night = two_streams(usable=np.arange(40) != 9)
    write_interpretation(recording, night, [9], "attention", tmp_path)
    page = (tmp_path / "epoch-0010.html").read_text("utf-8")
    assert f"<p>{NOT_SCORED}</p>" in page
    assert "<h2>Evidence (log odds)</h2>" in page
