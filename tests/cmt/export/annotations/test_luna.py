"""Luna's .annot has six columns, and everything of the table in one of them."""

import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cmt.export.annotations.luna import luna_annot
from cmt.scoring import open_scoring
from cmt.stages import STAGE_NAMES, stage_name
from tests.cmt.export.nights import NIGHTS, table_of
from tests.support.review.events import EVENTS


def read(night: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(luna_annot(night)), sep="\t", keep_default_na=False)


def meta_of(row: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in row.split(";"))


@pytest.mark.parametrize("name", NIGHTS)
def test_pandas_reads_the_same_stages_at_the_same_times(name):
    night, found = NIGHTS[name], read(NIGHTS[name])
    assert list(found) == ["class", "instance", "channel", "start", "stop", "meta"]
    assert found["class"].tolist() == night["stage"].tolist()
    assert found["start"].tolist() == night["onset_s"].tolist()
    assert (found["stop"] - found["start"]).tolist() == [30] * len(night)
    assert set(found["instance"]) == set(found["channel"]) == {"."}


@pytest.mark.parametrize("name", NIGHTS)
def test_the_metadata_hold_all_that_the_table_has(name):
    night, found = NIGHTS[name], read(NIGHTS[name])
    meta = pd.DataFrame(map(meta_of, found["meta"]))
    assert meta["auto"].tolist() == night["auto_stage"].tolist()
    for key, column in (("usable", "usable"), ("reviewed", "reviewed")):
        assert (meta[key] == "true").tolist() == night[column].tolist()
    numbers = [*(f"p{stage}" for stage in STAGE_NAMES), "confidence"]
    columns = [*(f"p_{stage.lower()}" for stage in STAGE_NAMES), "confidence"]
    np.testing.assert_allclose(meta[numbers].astype(float), night[columns], atol=5e-5)


@pytest.mark.parametrize("name", NIGHTS)
def test_our_own_reader_reads_it_as_the_same_scoring(name, tmp_path):
    path = tmp_path / "night.annot"
    path.write_bytes(luna_annot(NIGHTS[name]))
    opened = open_scoring(path)
    assert opened.format == "Luna .annot"
    stages = [stage_name(stage) for stage in opened.hypnogram.stages]
    assert stages == NIGHTS[name]["stage"].tolist()


def test_a_row_is_written_as_luna_wants_it():
    assert luna_annot(table_of(["R"], auto=["W"], reviewed=[0])).splitlines()[1] == (
        b"R\t.\t.\t0\t30\tpW=0.6000;pN1=0.1000;pN2=0.1000;pN3=0.1000;pR=0.1000;"
        b"auto=W;confidence=0.6000;usable=true;reviewed=true"
    )


def test_events_are_rows_of_their_channel_with_who_marked_them():
    odd = replace(EVENTS[1], scorer="A;B=")
    rows = luna_annot(table_of(["R"]), [EVENTS[0], odd]).decode().splitlines()[2:]
    assert rows == [
        "arousal\t.\tEEG C4-M1\t3.25\t7.75\tscorer=AB",
        "signal_artefact\t.\tEMG chin\t31\t43.07\tscorer=A_B_",
    ]


def test_times_late_in_a_long_recording_keep_their_hundredths():
    late = replace(EVENTS[0], onset_s=1209595.25, duration_s=4.5)
    row = luna_annot(table_of(["R"]), [late]).decode().splitlines()[-1]
    assert row.split("\t")[3:5] == ["1209595.25", "1209599.75"]
