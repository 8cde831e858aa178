"""A signature says what it freezes, and its hash can be made by anyone."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

from cmt.export.stage_list import stage_list
from cmt.hypnogram import Hypnogram
from cmt.review.scorings.signature import sign, stages_sha256
from tests.cmt.export.nights import table_of
from tests.support.review.changes import WHEN, edit

AUTO = Hypnogram([0, 2, -1, 4])


def test_the_hash_is_that_of_the_exported_text_file():
    written = stage_list(table_of(["W", "N2", "?", "R"]))
    assert stages_sha256(AUTO) == hashlib.sha256(written).hexdigest()


def test_it_counts_what_was_reviewed_and_what_was_changed():
    made = [edit(0, "W", "W"), edit(1, "N3"), edit(3, "flagged", "", kind="flag")]
    found = sign(AUTO, made, "AB", 1, "tiny", WHEN)
    assert (found.n_epochs, found.n_reviewed, found.n_changed) == (4, 2, 1)
    assert found.n_edits == 3
    assert found.stages_sha256 == stages_sha256(Hypnogram([0, 3, -1, 4]))


def test_what_an_export_says_of_it_is_json():
    found = sign(AUTO, [], "AB", 1, "tiny", WHEN)
    told = found.describe()
    json.dumps(told, allow_nan=False)
    assert (told["time"], told["reopened"]) == ("2024-05-17T09:30:00+00:00", None)
    later = replace(found, reopened=WHEN + timedelta(days=1)).describe()
    assert later["reopened"] == "2024-05-18T09:30:00+00:00"
