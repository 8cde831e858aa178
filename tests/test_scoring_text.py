"""Scorings written as text: Luna's .annot, tables, and one stage a line."""

from datetime import time

import pytest
from sleep_edf_layout import scoring_of, spelled

from cmt.errors import ScoringError
from cmt.scoring import read_scoring
from cmt.scoring.stage_names import is_stage_name, stage_from_name
from cmt.stages import stage_name

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


@pytest.mark.parametrize(
    "lines",
    [
        "class\tinstance\tchannel\tstart\tstop\tmeta\n"
        "W\t.\t.\t0\t30\tpW=0.9\nN2\t.\t.\t30\t90\t.\nspindle\t.\tC3\t41.2\t42\t.",
        "# sleep_stage | stages\nW 0 30\nN2 30 +60",
        "W . e:1 e:1\nN2 . e:2 e:3",
        "W\t.\t.\t22:30:15\t...\t.\nN2\t.\t.\t22:30:45\t22:31:45\t.",
        "W\t.\t.\t0+00:00:00\t+30\t.\nN2\t.\t.\t0+00:00:30\t0+00:01:30\t.",
        "SleepStage\tW \t.\t 0\t30 \t.\n\nSleepStage\tN2\t.\t30\t90\t.",
    ],
    ids=["columns", "three columns", "epochs", "clock", "elapsed", "instances"],
)
def test_luna_s_ways_to_write_a_time_mean_the_same(tmp_path, lines):
    scoring = scoring_of(tmp_path, "night.annot", lines, start=time(22, 30, 15))
    assert spelled(scoring) == "W N2 N2"


def test_luna_s_clock_passes_midnight(tmp_path):
    lines = "W\t.\t.\t23:59:30\t00:00:30\t."
    scoring = scoring_of(tmp_path, "night.annot", lines, start=time(23, 59))
    assert spelled(scoring) == "? W W"


def test_a_clock_time_needs_the_recording_s_start(tmp_path):
    with pytest.raises(ScoringError, match=r"gives clock times \(22:30:00\)"):
        scoring_of(tmp_path, "night.annot", "W 22:30:00 +30")


def test_a_time_that_luna_does_not_know_is_refused(tmp_path):
    with pytest.raises(ScoringError, match="“soon” is no time that is known"):
        scoring_of(tmp_path, "night.annot", "W soon +30")


@pytest.mark.parametrize("name", TABLES)
def test_tables_and_lists_mean_the_same(tmp_path, name):
    assert spelled(scoring_of(tmp_path, name, TABLES[name])) == "W N2 ?"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_table_in_any_usual_encoding_is_read(tmp_path, encoding):
    content = "Stage;Bemerkung\nW;öffnet die Augen\nN2;\n"
    assert spelled(scoring_of(tmp_path, "n.csv", content, encoding)) == "W N2"


def test_a_damaged_utf_16_file_is_refused(tmp_path):
    (tmp_path / "n.txt").write_bytes(b"\xff\xfeW\0\n")
    with pytest.raises(ScoringError, match="is no stage that is known"):
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
    with pytest.raises(ScoringError, match=r"no column of stages\. It has: epoch, hr"):
        scoring_of(tmp_path, "n.csv", "Epoch,HR\n1,60\n")


@pytest.mark.parametrize("content", ["stage,epoch\n", ""])
def test_an_empty_table_is_refused(tmp_path, content):
    with pytest.raises(ScoringError, match="no rows below its first line"):
        scoring_of(tmp_path, "n.csv", content)


def test_an_onset_that_is_no_number_is_refused(tmp_path):
    with pytest.raises(ScoringError, match="column “onset” holds “early”"):
        scoring_of(tmp_path, "n.csv", "onset,stage\nearly,W\n")


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Stage 2 sleep|2", "N2"),
        ("SLEEP-S1", "N1"),
        ("REM sleep|5", "R"),
        ("NREM 3", "N3"),
        ("-1", "?"),
        ("Movement time", "?"),
    ],
)
def test_names_of_other_programs_are_known(name, stage):
    assert is_stage_name(name)
    assert stage_name(stage_from_name(name)) == stage


@pytest.mark.parametrize("name", ["Arousal", "Lights off", "", "sleep", "12", "SW"])
def test_other_events_are_no_stages(name):
    assert not is_stage_name(name)
