"""The EDF+ file opens in MNE, EDFlib and edfio: the same stages, and nobody's name."""

import datetime as dt
import re

import edfio
import mne
import pyedflib
import pytest

from cmt.clock import read_clock
from cmt.export.annotations.edf import edf_annotations
from cmt.scoring import open_scoring
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS, table_of
from tests.support.review.events import EVENTS

STAGE = re.compile("Sleep stage (.*)")
TEXTS = {"arousal": "EEG arousal", "spindle": "Sleep spindle"}
TEXTS |= {"artefact": "Artefact", "K-complex": "K-complex"}


@pytest.fixture(params=NIGHTS)
def night(request):
    return NIGHTS[request.param]


@pytest.fixture
def path(night, tmp_path):
    path = tmp_path / "night.edf"
    path.write_bytes(edf_annotations(night))
    return path


def expected(night) -> list[tuple[float, float, str]]:
    return [
        (float(onset), 30.0, stage)
        for onset, stage in zip(night["onset_s"], night["stage"], strict=True)
    ]


def stages_of(annotations) -> list[tuple[float, float, str]]:
    return [
        (float(onset), float(duration), found[1])
        for onset, duration, text in annotations
        if (found := STAGE.fullmatch(text))
    ]


def test_mne_reads_the_same_stages_at_the_same_times(night, path):
    found = mne.read_annotations(path)
    rows = zip(found.onset, found.duration, found.description, strict=True)
    assert stages_of(rows) == expected(night)


def test_edflib_reads_the_same_stages_and_the_time_of_day(night, path):
    with pyedflib.EdfReader(str(path)) as file:
        assert stages_of(zip(*file.readAnnotations(), strict=True)) == expected(night)
        clock = read_clock(night["clock"][0]) or dt.time()
        assert file.getStartdatetime() == dt.datetime.combine(
            dt.date(1985, 1, 1), clock
        )


def test_edfio_reads_what_a_person_did_beside_the_stages(night, path):
    annotations = edfio.read_edf(path).annotations
    found = {(mark.text, mark.onset) for mark in annotations}
    changed = night[night["stage"] != night["auto_stage"]]
    expected_texts = {
        *((f"Sleep stage {s}", float(o)) for o, _, s in expected(night)),
        *(("Reviewed", float(o)) for o in night["onset_s"][night["reviewed"]]),
        *(
            (f"Changed from {auto}", float(onset))
            for auto, onset in zip(
                changed["auto_stage"], changed["onset_s"], strict=True
            )
        ),
    }
    assert found == expected_texts
    assert len(annotations) == len(found)


def test_our_own_reader_reads_it_as_the_same_scoring(night, path):
    opened = open_scoring(path)
    assert opened.format == "EDF+ annotations"
    stages = [stage_name(stage) for stage in opened.hypnogram.stages]
    assert stages == night["stage"].tolist()


def test_the_header_names_nobody_and_no_day():
    header = edf_annotations(table_of(["W"], dt.time(23, 59, 30)))[:256]
    assert header[8:88].split() == [b"X"] * 4
    assert header[88:168].split() == [b"Startdate", b"X", b"X", b"X", b"X"]
    assert header[168:184] == b"01.01.8523.59.30"


def test_without_a_time_of_day_midnight_stands_for_it():
    assert edf_annotations(table_of(["W"], None))[176:184] == b"00.00.00"


@pytest.fixture
def marked(night, tmp_path):
    """Return the file of a night in which a reader marked events."""
    path = tmp_path / "marked.edf"
    path.write_bytes(edf_annotations(night, EVENTS))
    return path


def read_by_mne(path) -> list[tuple]:
    found = mne.read_annotations(path)
    return list(zip(found.onset, found.duration, found.description, strict=True))


def read_by_edflib(path) -> list[tuple]:
    with pyedflib.EdfReader(str(path)) as file:
        return list(zip(*file.readAnnotations(), strict=True))


@pytest.mark.parametrize("read", [read_by_mne, read_by_edflib])
def test_others_read_every_event_with_its_channel_and_stages_as_before(
    read, night, marked
):
    rows = read(marked)
    assert stages_of(rows) == expected(night)
    found = [(float(o), float(d), text) for o, d, text in rows if "@@" in text]
    assert sorted(found) == [
        (e.onset_s, e.duration_s, f"{TEXTS[e.kind]}, marked by AB@@{e.channel}")
        for e in EVENTS
    ]


def test_events_change_no_stage_that_our_own_reader_reads(night, marked):
    found, plain = open_scoring(marked), night["stage"].tolist()
    assert [stage_name(stage) for stage in found.hypnogram.stages] == plain
