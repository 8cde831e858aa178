"""This program's own staging is known by its columns, however it was saved since."""

import pytest

from cmt.training.preparation.pairing.own_staging import is_unreviewed_staging

COLUMNS = "epoch,onset_s,clock,stage,auto_stage,confidence,usable,reviewed"
ROW = "1,0,22:30:15,N2,W,0.9,true,{}"


def saved(tmp_path, reviewed="false", name="a.csv", change=lambda text: text):
    path = tmp_path / name
    text = f"{COLUMNS}\n{ROW.format(reviewed)}\n"
    path.write_bytes(change(text).encode("utf-8"))
    return path


CHANGES = {
    "as written": lambda t: t,
    "line ends of Windows": lambda t: t.replace("\n", "\r\n"),
    "semicolons": lambda t: t.replace(",", ";"),
    "tabs": lambda t: t.replace(",", "\t"),
    "quotes": lambda t: "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) for line in t.splitlines()
    ),
    "a byte order mark": lambda t: "\ufeff" + t,
    "a line for Excel": lambda t: "sep=;\r\n" + t.replace(",", ";"),
    "upper case": lambda t: t.upper(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_it_is_known_however_it_was_saved(tmp_path, change):
    assert is_unreviewed_staging(saved(tmp_path, change=change))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_reviewed_one_is_known_however_it_was_saved(tmp_path, change):
    assert not is_unreviewed_staging(saved(tmp_path, "true", change=change))


@pytest.mark.parametrize("word", ["true", "TRUE", "WAHR", "VRAI", "1"])
def test_a_reviewed_epoch_makes_it_an_expert_s(tmp_path, word):
    assert not is_unreviewed_staging(saved(tmp_path, word))


@pytest.mark.parametrize("word", ["false", "FALSE", "FALSCH", "0", ""])
def test_without_a_reviewed_epoch_it_is_the_network_s(tmp_path, word):
    assert is_unreviewed_staging(saved(tmp_path, word))


@pytest.mark.parametrize("name", ["a.tsv", "a.txt", "a.CSV"])
def test_its_suffix_makes_no_difference(tmp_path, name):
    assert is_unreviewed_staging(saved(tmp_path, name=name))


def test_without_the_column_reviewed_nobody_has_reviewed_it(tmp_path):
    path = saved(tmp_path, change=lambda text: text.replace(",reviewed", ""))
    assert is_unreviewed_staging(path)


@pytest.mark.parametrize(
    "text", ["", "W\nN1\n", "epoch,onset_s,stage\n1,0,W\n", ",;\n"]
)
def test_another_table_is_not_the_program_s(tmp_path, text):
    (tmp_path / "a.csv").write_text(text)
    assert not is_unreviewed_staging(tmp_path / "a.csv")
