"""The BIDS validator and HED's tools find no fault in events and their JSON."""

import json
import os
import subprocess
import sysconfig
from pathlib import Path

import numpy as np
import pytest
from edfio import Edf, EdfSignal
from hed import Sidecar, TabularInput, load_schema_version

from cmt.export.bids.events import COLUMNS, EVENT_COLUMNS, bids_events
from cmt.export.bids.sidecar import HED_VERSION, bids_sidecar
from tests.cmt.export.nights import NIGHTS
from tests.support.review.events import EVENTS

VALIDATOR = Path(sysconfig.get_path("scripts")) / "bids-validator-deno"
STEM = "sub-01/eeg/sub-01_task-sleep"
ABOUT = {"Name": "Sleep", "BIDSVersion": "1.10.0", "HEDVersion": HED_VERSION}
RECORDING = {
    "TaskName": "sleep",
    "EEGReference": "M1",
    "SamplingFrequency": 100,
    "PowerLineFrequency": 50,
    "SoftwareFilters": "n/a",
}


def write_data_set(folder: Path, events: bytes, sidecar: bytes) -> Path:
    """Write the least that is a BIDS data set of one recording with events."""
    signal = EdfSignal(np.zeros(3000), 100, label="EEG C3", physical_range=(-1, 1))
    (folder / STEM).parent.mkdir(parents=True)
    Edf([signal]).write(folder / f"{STEM}_eeg.edf")
    for name, content in {
        "dataset_description.json": json.dumps(ABOUT).encode(),
        "README": b"One recording.",
        f"{STEM}_eeg.json": json.dumps(RECORDING).encode(),
        f"{STEM}_events.tsv": events,
        f"{STEM}_events.json": sidecar,
    }.items():
        (folder / name).write_bytes(content)
    return folder


def faults(folder: Path) -> dict[str, set[str]]:
    """Return what the BIDS validator says of events, by severity."""
    done = subprocess.run(
        [VALIDATOR, "--format", "json", "--max-rows", "-1", folder],
        capture_output=True,
        check=False,
        env={**os.environ, "DENO_NO_UPDATE_CHECK": "1"},
    )
    found = json.loads(done.stdout)["issues"]["issues"]
    assert found, "a data set so small has things that are recommended and missing"
    of_events = [issue for issue in found if "_events" in issue["location"]]
    return {
        severity: {
            f"{issue['code']} {issue.get('subCode', '')}"
            for issue in of_events
            if issue["severity"] == severity
        }
        for severity in ("error", "warning")
    }


@pytest.mark.parametrize("events", [(), EVENTS], ids=["stages", "events"])
@pytest.mark.parametrize("name", ["changed", "unscored at both ends", "a day"])
def test_the_bids_validator_finds_no_fault(name, events, tmp_path):
    written = bids_events(NIGHTS[name], events), bids_sidecar(events)
    data_set = write_data_set(tmp_path, *written)
    # Sleep has no stimulus, so nothing presented one.
    recommended = {"SIDECAR_KEY_RECOMMENDED StimulusPresentation"}
    assert faults(data_set) == {"error": set(), "warning": recommended}


def test_the_bids_validator_finds_a_tag_that_is_none(tmp_path):
    wrong = bids_sidecar().replace(b"Sleep-stage-N2", b"Sleep-stage-N9")
    data_set = write_data_set(tmp_path, bids_events(NIGHTS["changed"]), wrong)
    assert faults(data_set)["error"] == {"HED_ERROR TAG_INVALID"}


@pytest.fixture(scope="module")
def schema():
    return load_schema_version(HED_VERSION)


def test_hed_s_tools_find_no_fault(tmp_path, schema):
    data_set = write_data_set(tmp_path, bids_events(NIGHTS["a day"]), bids_sidecar())
    sidecar = Sidecar(str(data_set / f"{STEM}_events.json"))
    events = TabularInput(str(data_set / f"{STEM}_events.tsv"), sidecar=sidecar)
    assert sidecar.validate(schema) == events.validate(schema) == []
    tags = dict(zip(NIGHTS["a day"]["stage"], events.series_a, strict=True))
    assert tags == {
        "W": "Data-feature, Awake",
        "N1": "Data-feature, Sleep-stage-N1",
        "N2": "Data-feature, Sleep-stage-N2",
        "N3": "Data-feature, Sleep-stage-N3",
        "R": "Data-feature, Sleep-stage-REM",
        "?": "Data-feature, Unknown",
    }


def test_hed_s_tools_find_a_tag_that_is_none(tmp_path, schema):
    path = tmp_path / "events.json"
    path.write_bytes(bids_sidecar().replace(b"Sleep-stage-N2", b"Sleep-stage-N9"))
    assert [issue["code"] for issue in Sidecar(str(path)).validate(schema)] == [
        "TAG_INVALID"
    ]


def test_every_column_but_the_times_is_explained():
    explained = json.loads(bids_sidecar())
    assert set(explained) == set(COLUMNS) - {"onset", "duration"}
    assert all(about["Description"] for about in explained.values())


def test_every_stage_has_its_level():
    explained = json.loads(bids_sidecar())
    for column in ("trial_type", "auto_stage"):
        assert set(explained[column]["Levels"]) == {*["W", "N1", "N2", "N3", "R", "?"]}


def test_hed_s_tools_find_no_fault_with_events(tmp_path, schema):
    written = bids_events(NIGHTS["a day"], EVENTS), bids_sidecar(EVENTS)
    data_set = write_data_set(tmp_path, *written)
    sidecar = Sidecar(str(data_set / f"{STEM}_events.json"))
    events = TabularInput(str(data_set / f"{STEM}_events.tsv"), sidecar=sidecar)
    assert sidecar.validate(schema) == events.validate(schema) == []


def test_with_events_their_kinds_and_columns_are_explained_too():
    explained = json.loads(bids_sidecar(EVENTS))
    assert set(explained) == {*COLUMNS, *EVENT_COLUMNS} - {"onset", "duration"}
    assert explained["trial_type"]["Levels"]["spindle"] == "Spindle, marked by a reader"
    assert set(explained["auto_stage"]["Levels"]) == {*"WR?", "N1", "N2", "N3"}
