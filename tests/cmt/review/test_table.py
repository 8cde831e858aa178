"""The exported table has the final stages, and what the model said beside them."""

import io

import pandas as pd

from cmt.export.hypnogram_csv import CSV_COLUMNS, hypnogram_csv
from cmt.review import score
from cmt.review.table import final_table
from tests.support.review.changes import edit
from tests.support.stagings import three_epochs

STAGING = three_epochs()


def exported(*edits) -> pd.DataFrame:
    table = final_table(STAGING.to_frame(), score(STAGING.hypnogram, edits))
    return pd.read_csv(io.BytesIO(hypnogram_csv(table)))


def test_without_changes_it_is_the_file_that_the_command_line_writes():
    table = final_table(STAGING.to_frame(), score(STAGING.hypnogram))
    assert hypnogram_csv(table) == hypnogram_csv(STAGING.to_frame())


def test_a_change_moves_the_final_stage_and_the_mark_alone():
    before, after = exported(), exported(edit(1, "R"), edit(2, "N1", "?"))
    assert after["stage"].tolist() == ["W", "R", "N1"]
    assert after["reviewed"].tolist() == [False, True, True]
    assert after["auto_stage"].tolist() == ["W", "N2", "?"]
    kept = [name for name in CSV_COLUMNS if name not in ("stage", "reviewed")]
    pd.testing.assert_frame_equal(before[kept], after[kept])


def test_a_reader_may_leave_an_epoch_unscored():
    assert exported(edit(0, "?", "W"))["stage"][0] == "?"
