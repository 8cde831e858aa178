"""YASA opens its JSON, with stages, probabilities and times; the rest stands beside."""

import json
from datetime import time

import numpy as np
import pandas as pd
import pytest
import yasa

from cmt.export.yasa_json import yasa_json
from cmt.stages import STAGE_NAMES
from tests.cmt.export.nights import NIGHTS, table_of
from tests.support.review.events import EVENTS

YASA_NAMES = dict(
    zip((*STAGE_NAMES, "?"), ("WAKE", "N1", "N2", "N3", "REM", "UNS"), strict=True)
)


@pytest.fixture(params=NIGHTS)
def night(request):
    return NIGHTS[request.param]


@pytest.fixture
def found(night, tmp_path):
    path = tmp_path / "night.json"
    path.write_bytes(yasa_json(night))
    return yasa.Hypnogram.from_json(path)


def test_yasa_reads_the_same_stages(night, found):
    assert found.hypno.tolist() == [YASA_NAMES[stage] for stage in night["stage"]]
    assert found.sampling_frequency == 1 / 30


def test_yasa_reads_the_probabilities(night, found):
    columns = [f"p_{stage.lower()}" for stage in STAGE_NAMES]
    np.testing.assert_allclose(found.proba[list(found.labels[:5])], night[columns])


def test_yasa_places_epochs_at_their_times_of_day(night, found):
    if night["clock"][0]:
        clocks = found.hypno.index.strftime("%H:%M:%S").tolist()
        assert clocks == night["clock"].tolist()
        assert found.start.date() == pd.Timestamp("1985-01-01").date()
    else:
        assert found.start is None


def test_probabilities_that_rounding_moved_are_not_refused_by_yasa(tmp_path):
    night = table_of(["W"])
    night.loc[0, ["p_w", "p_n1", "p_n2", "p_n3", "p_r"]] = [0.6, 0.1001, 0.1, 0.1, 0.1]
    path = tmp_path / "night.json"
    path.write_bytes(yasa_json(night))
    assert yasa.Hypnogram.from_json(path).proba.sum(axis=1)[0] == pytest.approx(1)


def test_what_yasa_has_no_place_for_is_not_lost(night):
    kept = json.loads(yasa_json(night))["somnolens"]
    for column in ("auto_stage", "usable", "reviewed"):
        assert kept[column] == night[column].tolist()
    np.testing.assert_allclose(kept["confidence"], night["confidence"], atol=5e-5)


def test_the_date_is_no_one_s():
    whole = json.loads(yasa_json(table_of(["W"], time(23, 59, 30))))
    assert whole["start"] == "1985-01-01T23:59:30"


def test_yasa_reads_past_marked_events(tmp_path):
    night = table_of(["W", "N2"])
    path = tmp_path / "night.json"
    path.write_bytes(yasa_json(night, EVENTS))
    assert yasa.Hypnogram.from_json(path).hypno.tolist() == ["WAKE", "N2"]
    kept = json.loads(path.read_bytes())["somnolens"]["events"]
    assert kept == [vars(event) for event in EVENTS]
