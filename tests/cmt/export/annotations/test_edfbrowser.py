"""EDFbrowser's text has its header and its numbers, and pandas reads the stages."""

import io
from dataclasses import replace

import pandas as pd
import pytest

from cmt.export.annotations.edfbrowser import edfbrowser_annotations
from cmt.scoring import open_scoring
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS, table_of
from tests.support.review.events import EVENTS


def test_lines_are_as_edfbrowser_writes_them():
    assert edfbrowser_annotations(table_of(["W", "N1"])) == (
        b"Onset,Duration,Annotation\n"
        b"+0.0000000,30,Sleep stage W\n"
        b"+30.0000000,30,Sleep stage N1\n"
    )


@pytest.mark.parametrize("name", NIGHTS)
def test_pandas_reads_the_same_stages_at_the_same_times(name):
    night = NIGHTS[name]
    found = pd.read_csv(io.BytesIO(edfbrowser_annotations(night)))
    stages = found[found["Annotation"].str.startswith("Sleep stage ")]
    assert stages["Onset"].tolist() == night["onset_s"].tolist()
    assert set(stages["Duration"]) == {30}
    names = stages["Annotation"].str.removeprefix("Sleep stage ")
    assert names.tolist() == night["stage"].tolist()


@pytest.mark.parametrize("name", NIGHTS)
def test_our_own_reader_knows_it_by_its_program(name, tmp_path):
    path = tmp_path / "night.txt"
    path.write_bytes(edfbrowser_annotations(NIGHTS[name]))
    opened = open_scoring(path)
    assert opened.format == "EDFbrowser"
    stages = [stage_name(stage) for stage in opened.hypnogram.stages]
    assert stages == NIGHTS[name]["stage"].tolist()


def test_a_change_and_a_review_have_lines_of_their_own():
    night = table_of(["N2"], auto=["W"], reviewed=[0])
    texts = edfbrowser_annotations(night).decode().splitlines()[2:]
    assert texts == ["+0.0000000,30,Changed from W", "+0.0000000,30,Reviewed"]


def test_events_have_lines_of_their_own_without_a_comma_in_the_text():
    odd = replace(EVENTS[0], channel='C4, "left"')
    lines = edfbrowser_annotations(table_of(["W"]), [*EVENTS[1:3], odd]).decode()
    assert lines.splitlines()[2:] == [
        "+31.0000000,12.07,Artefact marked by AB on EMG chin",
        "+58.9000000,1.3,Sleep spindle marked by AB on EEG C4-M1",
        "+3.2500000,4.5,EEG arousal marked by AB on C4 left",
    ]
