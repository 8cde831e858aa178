"""BIDS events have a row an epoch, with the final and the model's stage beside it."""

import io

import numpy as np
import pandas as pd
import pytest

from cmt.export.bids.events import COLUMNS, EVENT_COLUMNS, bids_events
from cmt.marked_events import NAMES_BESIDE_STAGES
from cmt.scoring import open_scoring
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS
from tests.support.review.events import EVENTS


@pytest.mark.parametrize("name", NIGHTS)
def test_pandas_reads_all_that_the_table_has_at_the_same_times(name):
    night = NIGHTS[name]
    found = pd.read_csv(io.BytesIO(bids_events(night)), sep="\t")
    assert tuple(found) == COLUMNS
    assert found["onset"].tolist() == night["onset_s"].tolist()
    assert set(found["duration"]) == {30}
    assert found["trial_type"].tolist() == night["stage"].tolist()
    for column in ("auto_stage", "usable", "reviewed"):
        assert found[column].tolist() == night[column].tolist()
    numbers = ["confidence", "p_w", "p_n1", "p_n2", "p_n3", "p_r"]
    np.testing.assert_allclose(found[numbers], night[numbers], atol=5e-5)


@pytest.mark.parametrize("name", NIGHTS)
def test_our_own_reader_takes_the_final_stages(name, tmp_path):
    path = tmp_path / "night_events.tsv"
    path.write_bytes(bids_events(NIGHTS[name]))
    opened = open_scoring(path)
    assert opened.format == "BIDS"
    stages = [stage_name(stage) for stage in opened.hypnogram.stages]
    assert stages == NIGHTS[name]["stage"].tolist()


def test_no_time_of_day_is_written():
    assert b":" not in bids_events(NIGHTS["over midnight"])


def test_events_are_rows_of_their_own_in_the_order_of_time():
    night = NIGHTS["changed"]
    content = io.BytesIO(bids_events(night, EVENTS))
    found = pd.read_csv(content, sep="\t", keep_default_na=False)
    assert tuple(found) == (*COLUMNS, *EVENT_COLUMNS)
    assert found["onset"].is_monotonic_increasing
    marked = found[found["scorer"] == "AB"]
    assert marked["trial_type"].tolist() == list(NAMES_BESIDE_STAGES.values())
    assert marked["channel"].tolist() == [event.channel for event in EVENTS]
    assert marked["duration"].astype(float).tolist() == [4.5, 12.07, 1.3, 0.8]
    of_the_model = marked[["auto_stage", "confidence", "p_w", "usable", "reviewed"]]
    assert set(of_the_model.to_numpy().ravel()) == {"n/a"}
    stages = found[found["scorer"] == "n/a"]
    assert stages["trial_type"].tolist() == night["stage"].tolist()


def test_without_events_there_is_no_column_of_theirs():
    first = bids_events(NIGHTS["changed"]).splitlines()[0]
    assert first.decode().split("\t") == list(COLUMNS)
