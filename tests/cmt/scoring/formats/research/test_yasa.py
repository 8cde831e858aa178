"""YASA's JSON says its stages, how long an epoch is, and when the first was."""

import json
from datetime import time

import pytest
import yasa

from cmt.export.yasa_json import yasa_json
from cmt.scoring import open_scoring
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS
from tests.cmt.scoring.formats.night import names_of, read, refusal_of


def written(**changes) -> str:
    whole = {"values": ["WAKE", "N1"], "n_stages": 5, "freq": "30s", "start": None}
    return json.dumps(whole | {"scorer": None, "proba": None} | changes)


def test_what_yasa_writes_is_read(tmp_path):
    path = tmp_path / "night.json"
    stages = ["WAKE", "N1", "N2", "N3", "REM", "ART", "UNS"]
    yasa.Hypnogram(stages, start="2001-02-03 23:59:30").to_json(path)
    opened = open_scoring(path)
    assert opened.format == "YASA"
    found = [stage_name(stage) for stage in opened.hypnogram.stages]
    assert found == ["W", "N1", "N2", "N3", "R", "?", "?"]
    assert opened.hypnogram.start == time(23, 59, 30)


@pytest.mark.parametrize("name", NIGHTS)
def test_our_own_export_is_read_as_the_same_scoring(tmp_path, name):
    path = tmp_path / "night.json"
    path.write_bytes(yasa_json(NIGHTS[name]))
    opened = open_scoring(path)
    stages = [stage_name(stage) for stage in opened.hypnogram.stages]
    assert stages == NIGHTS[name]["stage"].tolist()
    clock = NIGHTS[name]["clock"][0]
    assert opened.hypnogram.start == (time.fromisoformat(clock) if clock else None)


def test_the_length_of_an_epoch_is_stated():
    assert read(written(freq="20s")).epoch_s == 20
    assert read(written()).epoch_s == 30


def test_names_are_as_yasa_has_them():
    assert names_of(written(values=["WAKE", "UNS"])) == ["WAKE", "UNS"]


@pytest.mark.parametrize(
    "changes",
    [
        *({"values": None}, {"values": 3}, {"freq": "1min"}, {"freq": 30}),
        *({"freq": "0s"}, {"start": "midnight"}, {"start": 5}),
    ],
)
def test_json_that_is_not_yasa_s_is_refused(changes):
    assert "no hypnogram of YASA" in refusal_of(written(**changes))


def test_json_that_is_cut_off_is_refused():
    assert "no hypnogram of YASA" in refusal_of(written()[:-1])
