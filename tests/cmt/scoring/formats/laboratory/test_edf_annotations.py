"""Annotations of EDF+ and BDF+ files are read as scorings, or refused with a reason."""

import time as clock
from contextlib import suppress
from datetime import time
from io import BytesIO

import edfio
import pytest

from cmt.errors import ScoringError
from cmt.scoring import read_scoring
from cmt.scoring.formats.laboratory.edf_annotations import (
    holds_annotations_only,
    is_edf,
)
from cmt.scoring.reading import read_spans
from tests.cmt.scoring.formats.night import START, edf, names_of, read, spans_of, tals
from tests.support.sleep_edf_layout import (
    EVERY_STAGE,
    spelled,
    write_hypnogram,
    write_psg,
)

NAMES = {"Sleep stage W"} | {f"Sleep stage {s}" for s in ("N1", "N2", "N3", "R")}


def test_a_hypnogram_of_sleep_edf_is_read_without_loss(tmp_path):
    scoring = read_scoring(
        write_hypnogram(tmp_path / "SC4001EC-Hypnogram.edf", EVERY_STAGE)
    )
    assert spelled(scoring) == "W W W N1 N2 N2 ? N3 N3 N3 R R W ? ?"
    assert scoring.start == time(16, 13)


def test_a_recording_without_annotations_is_no_scoring(tmp_path):
    with pytest.raises(ScoringError, match="holds signals, but no annotations"):
        read_scoring(write_psg(tmp_path / "SC4001E0-PSG.edf", 2))


@pytest.mark.parametrize("size", [8, 255, 300, 500])
def test_a_header_that_is_cut_off_is_refused(tmp_path, size):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ScoringError, match="header of the EDF\\+ file is damaged"):
        read_scoring(path)


def test_a_scoring_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    path.write_bytes(path.read_bytes().partition(b"Sleep stage 3")[0])
    (note,) = read_spans(path).notes
    assert note.startswith("The scoring is truncated: 1 data records are announced, 0")
    assert spelled(read_scoring(path)) == "W W W N1 N2 N2 ?"


def test_a_bdf_has_annotations_too(tmp_path):
    path = write_hypnogram(tmp_path / "night.bdf", EVERY_STAGE[:2])
    assert spelled(read_scoring(path)) == "W W W N1"


def test_a_discontinuous_file_has_its_times_from_its_start_as_any(tmp_path):
    path = write_hypnogram(tmp_path / "night.edf", EVERY_STAGE)
    whole = spelled(read_scoring(path))
    path.write_bytes(path.read_bytes().replace(b"EDF+C", b"EDF+D", 1))
    assert spelled(read_scoring(path)) == whole


def test_annotations_in_latin_1_are_read(tmp_path):
    path = write_hypnogram(tmp_path / "n.edf", [("Sleep stage W", 1), ("Xber", 1)])
    path.write_bytes(path.read_bytes().replace(b"Xber", "Über".encode("latin-1")))
    assert spelled(read_scoring(path)) == "W"


def test_the_channel_that_follows_two_ats_is_no_part_of_the_name():
    assert set(names_of(edf(tals("Sleep stage {s}@@EEG F4-M1")))) == NAMES


def test_a_text_beside_the_stage_is_another_event():
    names = names_of(edf(tals("Sleep stage {s}\x14scored by X")))
    assert set(names) == NAMES | {"scored by X"}


def test_annotations_without_durations_last_until_the_next():
    spans = spans_of(edf(b"+0\x14Sleep stage W\x14\0+90\x150\x14Sleep stage N1\x14\0"))
    assert spans == [(0, None, "Sleep stage W"), (90, None, "Sleep stage N1")]


def test_onsets_may_be_fractions_and_negative():
    spans = spans_of(edf(b"-30.5\x1530.25\x14W\x14\0+0.5\x15.5\x14N1\x14\0"))
    assert spans == [(-30.5, 30.25, "W"), (0.5, 0.5, "N1")]


def test_a_decimal_comma_is_a_point():
    spans = spans_of(edf(b"+0,0\x1530,00\x14W\x14\0+30,5\x1529,5\x14N1\x14\0"))
    assert spans == [(0, 30, "W"), (30.5, 29.5, "N1")]


@pytest.mark.parametrize("onset", [b"30", b"+ 30", b"+3e1", b"+abc", b"+30\x15x"])
def test_a_stage_whose_onset_cannot_be_read_is_not_left_out(onset):
    first, last = b"+0\x1430\x14W\x14\0", b"+60\x14N2\x14\0"
    with pytest.raises(ScoringError, match="“N1” has no onset that can be read"):
        read(edf(first + onset + b"\x14N1\x14\0" + last))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "gb2312", "cp1251"])
@pytest.mark.parametrize("text", ["Lumière éteinte", "关灯时间", "Свет выключен"])
def test_texts_in_any_code_page_leave_the_stages_as_they_are(encoding, text):
    other = b"+5\x14" + text.encode(encoding, errors="replace") + b"\x14\0"
    names = names_of(edf(other + tals()))
    assert set(names[1:]) == NAMES


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_texts_in_utf_16_are_read_whole(encoding):
    entries = b"".join(
        f"+{30 * i}\x1530\x14".encode() + name.encode(encoding) + b"\x14\0"
        for i, name in enumerate(["W", "Sleep stage N1", "R"])
    )
    assert names_of(edf(entries)) == ["W", "Sleep stage N1", "R"]


def test_an_annotation_that_does_not_end_is_read_up_to_its_zero():
    assert names_of(edf(b"+0\x1530\x14W\0\0+30\x1530\x14N1\0")) == ["W", "N1"]


def test_a_record_without_annotations_has_no_spans():
    assert spans_of(edf(b"").replace(b"+0\x14\x14", b"....")) == []


def test_labels_and_numbers_may_be_padded_with_zeros():
    content = edf(tals())
    content = content.replace(b"EDF Annotations ", b"EDF Annotations\0")
    content = content[:252] + b"1\0\0\0" + content[256:]
    assert set(names_of(content)) == NAMES


def test_a_header_may_be_longer_than_its_fields():
    content = edf(tals())
    padded = content[:184] + b"1024    " + content[192:512] + b" " * 512 + content[512:]
    assert set(names_of(padded)) == NAMES


@pytest.mark.parametrize("stated", [b"0       ", b"999999  ", b"        ", b"nan     "])
def test_a_wrong_length_of_the_header_changes_nothing(stated):
    content = edf(tals())
    assert set(names_of(content[:184] + stated + content[192:])) == NAMES


@pytest.mark.parametrize("n_records", [b"-1      ", b"        ", b"nan     "])
def test_an_unknown_number_of_records_needs_no_note(n_records):
    content = edf(tals())
    scoring = read(content[:236] + n_records + content[244:])
    assert (len(scoring.spans), scoring.notes) == (7, ())


@pytest.mark.parametrize(
    ("place", "field"),
    [
        *((252, b"9999"), (252, b"-1  "), (252, b"nan "), (252, b"    ")),
        *(
            (472, b"99999999"),
            (472, b"-5      "),
            (472, b"nan     "),
            (236, b"1e8     "),
        ),
    ],
)
def test_a_huge_or_impossible_number_costs_nothing(place, field):
    content = edf(tals())
    begin = clock.perf_counter()
    with suppress(ScoringError):
        read(content[:place] + field + content[place + len(field) :])
    assert clock.perf_counter() - begin < 1


def test_a_file_of_annotations_alone_is_told_from_a_recording(tmp_path):
    (tmp_path / "n.edf").write_bytes(edf(tals()))
    (tmp_path / "n.txt").write_bytes(b"W\nN1\n")
    (tmp_path / "short.edf").write_bytes(edf(tals())[:300])
    assert holds_annotations_only(tmp_path / "n.edf")
    assert not holds_annotations_only(tmp_path / "n.txt")
    assert not holds_annotations_only(tmp_path / "short.edf")
    assert not holds_annotations_only(write_psg(tmp_path / "psg.edf", 2))
    assert is_edf(tmp_path / "n.edf")
    assert not is_edf(tmp_path / "n.txt")


@pytest.mark.parametrize("make", [edfio.Edf, edfio.Bdf])
def test_what_edfio_writes_is_read(make):
    target = BytesIO()
    stages = [edfio.EdfAnnotation(30 * i, 30, s) for i, s in enumerate("WNR")]
    make([], starttime=START, annotations=stages).write(target)
    assert spans_of(target.getvalue()) == [(30 * i, 30, s) for i, s in enumerate("WNR")]
    assert read(target.getvalue()).start == START
