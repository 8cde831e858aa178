"""The CSV is read back as it was written, and refused where it is not."""

from datetime import time

import pandas as pd
import pytest

from cmt.errors import CmtError
from cmt.export.hypnogram_csv import excel_csv, hypnogram_csv
from cmt.export.hypnogram_reading import hypnogram_of, read_hypnogram_csv
from cmt.stages import stage_name
from tests.cmt.export.nights import NIGHTS, table_of, write_table
from tests.support.stagings import three_epochs

TWO = hypnogram_csv(table_of(["W", "N2"], time(23, 59, 30))).decode()


@pytest.mark.parametrize("name", NIGHTS)
def test_the_table_is_read_back_with_its_kinds(tmp_path, name):
    found = read_hypnogram_csv(write_table(tmp_path / "night.csv", NIGHTS[name]))
    pd.testing.assert_frame_equal(found, NIGHTS[name], rtol=1e-4)


def test_what_a_staging_writes_is_read(tmp_path):
    table = three_epochs().to_frame()
    path = write_table(tmp_path / "night.csv", table)
    found = read_hypnogram_csv(path)
    assert hypnogram_csv(found) == path.read_bytes()
    assert found.dtypes.equals(table.dtypes)


def test_line_ends_of_windows_change_nothing(tmp_path):
    path = tmp_path / "night.csv"
    path.write_bytes(TWO.replace("\n", "\r\n").encode())
    assert hypnogram_csv(read_hypnogram_csv(path)) == TWO.encode()


def test_the_final_and_the_model_s_stages_are_two_hypnograms():
    table = table_of(["W", "?"], time(1, 2, 3), auto=["N1", "R"])
    final, auto = hypnogram_of(table), hypnogram_of(table, "auto_stage")
    assert [stage_name(stage) for stage in final.stages] == ["W", "?"]
    assert [stage_name(stage) for stage in auto.stages] == ["N1", "R"]
    assert final.start == time(1, 2, 3)


REFUSED = {
    "another header": (("onset_s", "onset"), "its first line should be epoch,onset_s"),
    "another order": (("stage,auto_stage", "auto_stage,stage"), "its first line"),
    "a comment": (("epoch,", "# night\nepoch,"), "its first line"),
    "a byte order mark": (("epoch,", "\ufeffepoch,"), "its first line"),
    "no row": ((TWO[TWO.index("\n") :], "\n"), "no epoch below its first line"),
    "a row cut off": ((",true,false\n2", ",true\n2"), "epoch 1: 12 cells"),
    "a blank line": (("false\n2", "false\n\n2"), "epoch 2: 1 cells"),
    "a blank line at the end": (("false\n", "false\n\n"), "1 cells"),
    "a number that is left out": (("\n2,30", "\n3,30"), "epoch is “3” where 2"),
    "epochs of 20 s": (("\n2,30", "\n2,20"), "onset_s is “20” where 30"),
    "a fraction": (("\n2,30", "\n2,30.0"), "onset_s is “30.0” where 30"),
    "a clock that stands": (("00:00:00", "23:59:30"), "clock is “23:59:30” where 00"),
    "a clock that is none": (("23:59:30", "24:59:30"), "clock is “24:59:30”"),
    "a short clock": (("23:59:30", "23:59"), "clock is “23:59”"),
    "a clock in one row": (("23:59:30", ""), "clock is “00:00:00” where a time"),
    "an unknown stage": ((",W,W", ",S1,W"), "stage is “S1”, which is none of W N1"),
    "a small letter": ((",W,W", ",w,W"), "stage is “w”"),
    "a model's stage": ((",W,W", ",W,4"), "auto_stage is “4”"),
    "a blank stage": ((",W,W", ",,W"), "stage is “”"),
    "a spreadsheet's number": (("W,0.6000", "W,0.6"), "confidence is “0.6”, no prob"),
    "a decimal comma": (("W,0.6000", 'W,"0,6000"'), "14 cells"),
    "more than 1": (("W,0.6000", "W,1.6000"), "no probability with four decimals"),
    "not a number": (("W,0.6000", "W,nan"), "confidence is “nan”"),
    "a sum that is not 1": (("0.6000,0.1000", "0.6000,0.2000"), "sum to 1.1000"),
    "another's confidence": (("W,0.6000", "W,0.7000"), "model's stage has 0.6000"),
    "a truth of Excel": ((",true,", ",TRUE,"), "usable is “TRUE”, which is none of"),
    "usable without a stage": ((",W,W", ",W,?"), "auto_stage is “?” where usable"),
    "a stage of no signal": ((",true,", ",false,"), "auto_stage is “W” where usable"),
    "a quote": ((",W,W", ',"W",W'), 'stage is “"W"”'),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_odd_is_refused_in_a_sentence(tmp_path, case):
    (found, put), says = REFUSED[case]
    path = tmp_path / "night.csv"
    assert found in TWO
    path.write_bytes(TWO.replace(found, put, 1).encode())
    with pytest.raises(CmtError) as error:
        read_hypnogram_csv(path)
    assert says in str(error.value)
    assert str(error.value).startswith("night.csv")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it is empty"),
        (b"\n\n", "it is empty"),
        (b"0       \xff\xfe", "it is no text"),
        (TWO.encode("utf-16"), "it is no text"),
        (b"epoch\0", "it is no text"),
        (TWO.encode() * 80_000, "more than 8 MB"),
        (excel_csv(table_of(["W"])), "the form for Excel"),
    ],
)
def test_another_file_is_told_as_what_it_is(tmp_path, content, says):
    path = tmp_path / "night.csv"
    path.write_bytes(content)
    with pytest.raises(CmtError, match=says):
        read_hypnogram_csv(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CmtError, match=r"night\.csv cannot be opened"):
        read_hypnogram_csv(tmp_path / "night.csv")
