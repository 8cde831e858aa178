"""An evaluation becomes a page of figures for every way of counting."""

from math import nan

import numpy as np
import pytest

from cmt.errors import CmtError
from dashboard.report.evaluation import EvaluatedNights, write_evaluation

COUNTED = EvaluatedNights(
    "cropped",
    "From 30 min before sleep",
    np.diag([9, 3, 20, 8, 5]),
    np.array([1, 1, 1, 1, nan]),
    {"κ": [0.7, nan]},
)


def test_the_page_has_three_figures_for_every_way_of_counting(tmp_path):
    whole = EvaluatedNights("whole", "Whole recordings", *vars_of(COUNTED))
    write_evaluation(tmp_path / "evaluation.html", "tiny 1", [COUNTED, whole])
    page = (tmp_path / "evaluation.html").read_text("utf-8")
    assert page.count("<h2>") == 6
    assert "tiny 1, evaluated" in page
    assert "Whole recordings" in page


def vars_of(nights: EvaluatedNights) -> tuple:
    return nights.confusion, nights.f1, nights.by_night


def test_the_page_needs_no_network(tmp_path):
    write_evaluation(tmp_path / "evaluation.html", "tiny 1", [COUNTED])
    assert "https://" not in (tmp_path / "evaluation.html").read_text("utf-8")
    assert (tmp_path / "plotly.min.js").stat().st_size > 1_000_000


def test_pictures_stand_beside_the_page_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr("plotly.io.to_image", lambda *_, **__: b"picture")
    write_evaluation(tmp_path / "evaluation.html", "tiny 1", [COUNTED], "svg")
    names = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert names == [
        "evaluation-cropped-confusion.svg",
        "evaluation-cropped-f1.svg",
        "evaluation-cropped-nights.svg",
    ]


def test_without_a_browser_the_page_is_there_and_a_sentence_says_so(
    tmp_path, monkeypatch
):
    def refuse(*_, **__):
        raise ValueError("no browser")

    monkeypatch.setattr("plotly.io.to_image", refuse)
    with pytest.raises(CmtError, match="the HTML was"):
        write_evaluation(tmp_path / "evaluation.html", "tiny 1", [COUNTED], "png")
    assert (tmp_path / "evaluation.html").exists()
