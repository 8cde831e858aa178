"""The audit trail tells every change and signature, in a table that opens anywhere."""

import csv
import io
from datetime import timedelta

from cmt.hypnogram import Hypnogram
from cmt.review.scorings.audit import COLUMNS, audit_csv, trail_of
from cmt.review.scorings.signature import sign
from cmt.summary import Lights
from tests.support.review.changes import WHEN, edit
from tests.support.review.events import marked, removed
from tests.support.review.lights import lit

AUTO = Hypnogram([2, 2, 2])
LATER = WHEN + timedelta(hours=1)


def rows(*edits, signatures=()) -> list[dict[str, str]]:
    stored = [(each, LATER) for each in edits]
    written = audit_csv(trail_of("AB", stored, signatures)).decode()
    return list(csv.DictReader(io.StringIO(written)))


def test_a_change_has_time_reader_epoch_old_and_new_stage():
    (row,) = rows(edit(1, "R"))
    assert tuple(row) == COLUMNS
    assert row["time"] == "2024-05-17T09:30:00.000+00:00"
    assert row["stored"] == "2024-05-17T10:30:00.000+00:00"
    told = [row[name] for name in ("reader", "epoch", "what", "old", "new", "event")]
    assert told == ["AB", "2", "stage", "N2", "R", "change"]


def test_undo_and_redo_are_told_apart():
    first = edit(1, "R")
    undo = edit(1, "N2", "R", undoes=first.id)
    redo = edit(1, "R", "N2", undoes=undo.id)
    found = rows(first, undo, redo)
    assert [row["event"] for row in found] == ["change", "undo", "redo"]
    assert found[1]["undoes"] == first.id


def test_a_signature_stands_between_the_changes_of_its_version_and_the_next():
    made = [edit(0, "W"), edit(1, "W")]
    signed = sign(AUTO, made[:1], "AB", 1, "tiny", WHEN)
    reopened = signed.__class__(**vars(signed) | {"reopened": LATER})
    found = rows(*made, signatures=[reopened])
    told = [(row["version"], row["event"]) for row in found]
    assert told == [
        ("1", "change"),
        ("1", "signed"),
        ("1", "reopened"),
        ("2", "change"),
    ]
    assert found[1]["stages_sha256"] == signed.stages_sha256
    assert found[2]["time"] == "2024-05-17T10:30:00.000+00:00"


def test_when_a_change_of_an_earlier_version_was_stored_is_not_known():
    written = audit_csv(trail_of("AB", [(edit(0), None)], [])).decode()
    (row,) = csv.DictReader(io.StringIO(written))
    assert row["stored"] == ""


def test_no_note_is_a_formula_to_a_table_program():
    note = '=HYPERLINK("http://a.example")'
    found = rows(edit(0, note, "", kind="note"), edit(1, "a, b\n“c”", "", kind="note"))
    assert found[0]["new"] == f"'{note}"
    assert found[1]["new"] == "a, b\n“c”"


def test_an_event_has_its_place_and_stays_in_the_trail_once_it_was_taken_away():
    made = marked(31.25, 4.5, channel="-C4")
    first, second = rows(made, removed(made))
    assert [first[name] for name in ("what", "old", "new")] == ["event", "", "arousal"]
    assert [second[name] for name in ("what", "old", "new")] == ["event", "arousal", ""]
    for row in (first, second):
        place = [row[name] for name in ("epoch", "onset_s", "duration_s", "channel")]
        assert place == ["2", "31.25", "4.5", "'-C4"]


def test_lights_stand_in_the_trail_with_their_seconds_before_and_after():
    off = lit(30)
    undo = lit(before=Lights(30), epoch=1, undoes=off.id)
    told = [
        [row[name] for name in ("reader", "epoch", "what", "old", "new", "event")]
        for row in rows(off, undo)
    ]
    assert told == [
        ["AB", "2", "lights", "", "off 30 s", "change"],
        ["AB", "2", "lights", "off 30 s", "", "undo"],
    ]


def test_late_in_a_long_recording_an_onset_keeps_its_hundredths():
    (row,) = rows(marked(1209599.25, 0.5))
    assert row["onset_s"] == "1209599.25"


def test_every_stage_says_whether_it_was_given_blind():
    seen = edit(0, "W")
    blind = [edit(1, "blind", "", kind="blind"), edit(1, "R")]
    back = edit(1, "", "blind", kind="blind", undoes=blind[0].id)
    found = rows(seen, *blind, back, edit(1, "N1", "R"), marked())
    told = [(row["what"], row["blind"]) for row in found]
    assert told == [
        ("stage", "false"),
        ("blind", ""),
        ("stage", "true"),
        ("blind", ""),
        ("stage", "false"),
        ("event", ""),
    ]
