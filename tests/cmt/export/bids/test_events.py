"""BIDS events have a row an epoch, with the final and the model's stage beside it."""

import io

import numpy as np
import pandas as pd
import pytest

from cmt.export.bids.events import COLUMNS, bids_events
from cmt.scoring import open_scoring
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS


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
