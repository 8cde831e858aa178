"""The page over studies has a plot of each number that enough studies have."""

import numpy as np

from cmt.second_opinion import StudyPair, over_studies
from dashboard.report.agreement import write_agreement
from tests.cmt.second_opinion.studies import night, pairs


def test_every_number_has_its_plot(tmp_path):
    write_agreement(tmp_path / "a.html", over_studies(pairs()))
    page = (tmp_path / "a.html").read_text("utf-8")
    for title in ("Total sleep time", "Sleep onset latency", "Wake after sleep onset"):
        assert f"{title}, 4 studies" in page
    assert "Computed by YASA" in page


def test_what_too_few_studies_have_is_told(tmp_path):
    awake = np.zeros(480, np.int8)
    studies = [StudyPair(awake, night(9)), *pairs()[:2]]
    write_agreement(tmp_path / "a.html", over_studies(studies))
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "Fewer than three studies have SOL and WASO from both." in page
    assert "Sleep onset latency," not in page
