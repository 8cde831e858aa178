"""Scorings written as text: Luna's .annot, tables, and one stage a line."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from cmt.scoring import read_scoring
from cmt.scoring.tables import read_table
from tests.support.sleep_edf_layout import scoring_of, spelled

CSV = "epoch,onset_s,clock,stage,auto_stage\n"


TABLES = {
    "ours.csv": CSV + "1,0,22:30:00,W,N1\n2,30,22:30:30,N2,W\n3,60,22:31:00,?,R\n",
    "excel.csv": "Epoch;Stage\n1;W\n2;N2\n3;?\n",
    "zero.csv": "epoch,stage\n0,Wake\n1,S2\n2,\n",
    "onsets.tsv": "onset\tduration\ttrial_type\n0\t30\tSleep stage W\n"
    "31.2\tn/a\tarousal\n30\t30\tSleep stage 2\n60\t30\tSleep stage ?\n",
    "stages.tsv": "stage\tnote\nW\tlights off\nN2\t\n?\t\n",
    "floats.csv": "stage,extra\n0.0,a\n2.0,b\n-1.0,c\n",
    "list.txt": "W\nN2\n?\n",
    "numbers.txt": "\ufeff0\r\n2\r\n9\r\n",
    "list.eannot": "wake\nNREM2\n?\n",
    "headed.txt": "stage\nW\nN2\n?\n",
    "table.txt": "epoch\tstage\n1\tW\n2\tN2\n3\t?\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_and_lists_mean_the_same(tmp_path, name):
    assert spelled(scoring_of(tmp_path, name, TABLES[name])) == "W N2 ?"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_table_in_any_usual_encoding_is_read(tmp_path, encoding):
    content = "Stage;Bemerkung\nW;öffnet die Augen\nN2;\n"
    assert spelled(scoring_of(tmp_path, "n.csv", content, encoding)) == "W N2"


def test_a_damaged_utf_16_file_is_refused(tmp_path):
    (tmp_path / "n.txt").write_bytes(b"\xff\xfeW\0\n")
    with pytest.raises(ScoringError, match="There is no sleep stage in the scoring"):
        read_scoring(tmp_path / "n.txt")


def test_a_clock_column_says_when_the_scoring_starts(tmp_path):
    content = TABLES["ours.csv"]
    assert scoring_of(tmp_path, "n.csv", content).start == time(22, 30)
    shifted = scoring_of(tmp_path, "n.csv", content, start=time(22, 29, 30))
    assert spelled(shifted) == "? W N2 ?"


def test_rows_that_are_missing_are_unscored(tmp_path):
    assert (
        spelled(scoring_of(tmp_path, "n.csv", "epoch,stage\n1,W\n4,R\n")) == "W ? ? R"
    )


def test_an_unknown_stage_of_a_table_is_named_with_its_epoch(tmp_path):
    with pytest.raises(ScoringError, match=r"“Tired” \(epoch 2\) is no stage"):
        scoring_of(tmp_path, "n.csv", "stage,note\nW,\nTired,\n")


def test_an_unknown_line_of_a_list_is_named_with_its_epoch(tmp_path):
    with pytest.raises(ScoringError, match=r"“Tired” \(epoch 2\) is no stage"):
        scoring_of(tmp_path, "n.txt", "W\nTired\nN1\n")


def test_a_table_without_stages_says_which_columns_it_has(tmp_path):
    with pytest.raises(ScoringError, match=r"no column of stages\. It has: Epoch, HR"):
        scoring_of(tmp_path, "n.csv", "Epoch,HR\n1,60\n")


@pytest.mark.parametrize("content", ["stage,epoch\n", ""])
def test_an_empty_table_is_refused(tmp_path, content):
    with pytest.raises(ScoringError, match="no rows below its first line"):
        scoring_of(tmp_path, "n.csv", content)


def test_an_onset_that_is_no_number_is_refused(tmp_path):
    with pytest.raises(ScoringError, match="column “onset” holds “early”"):
        scoring_of(tmp_path, "n.csv", "onset,stage\nearly,W\n")


@pytest.mark.parametrize("day", ["", "2026-10-25 "])
def test_a_clock_that_is_put_back_amid_the_night_is_told(tmp_path, day):
    (tmp_path / "n.csv").write_text(
        f"clock,stage\n{day}01:30:00,W\n{day}02:59:00,N1\n{day}02:29:00,N2\n"
        f"{day}03:10:00,W\n"
    )
    with pytest.raises(ScoringError, match="“clock” go back by 30 min after stage 2"):
        read_scoring(tmp_path / "n.csv")


def test_events_in_a_block_of_their_own_do_not_put_the_clock_back(tmp_path):
    (tmp_path / "n.csv").write_text(
        "time,duration,event\n23:00:00,30,W\n23:00:30,60,N1\n23:00:05,3,Arousal\n"
    )
    assert spelled(read_scoring(tmp_path / "n.csv")) == "W N1 N1"


def test_a_second_column_of_stages_that_differs_is_said():
    text = "epoch,hypnogram,stage\n1,W,W\n2,N2,N1\n3,N2,N2\n"
    assert read_table(text).notes[-1] == (
        "The column “stage” was read, not “hypnogram”, which differs in 1 row."
    )


def test_a_second_scorer_is_said():
    notes = read_table("epoch,stage,stage_2\n1,W,W\n2,N2,N1\n3,N2,R\n").notes
    assert any("not “stage_2”, which differs in 2 rows" in note for note in notes)
