"""`compare` takes two scorings in any form, and says how it read them."""

import json

import pytest

from cmt.export.annotations.edf import edf_annotations
from tests.cmt.export.nights import table_of, write_table
from tests.support.command_line import run

ONE = ["W", "W", "N1", "N2", "N2", "R", "?"]
OTHER = ["W", "N1", "N1", "N2", "?", "R", "R"]


@pytest.fixture
def pair(tmp_path):
    expert = tmp_path / "Nimbleby.edf"
    expert.write_bytes(edf_annotations(table_of(ONE)))
    return expert, write_table(tmp_path / "night.csv", table_of(OTHER))


def test_json_has_the_numbers_and_how_both_were_read(pair, capsys):
    assert run("compare", *pair, "--json") == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert (found["n_epochs"], found["n_differing"]) == (5, 1)
    assert found["accuracy"] == 0.8
    assert found["confusion"]["n_epochs"][0] == [1, 1, 0, 0, 0]
    assert (found["only_a"], found["only_b"], found["neither"]) == (1, 1, 0)
    assert found["a"]["format"] == "EDF+ annotations"
    assert found["b"]["n_unscored"] == 1
    assert "Nimbleby" not in said.out
    assert "Nimbleby.edf: EDF+ annotations" in said.err


def test_the_final_stages_of_a_hypnogram_are_compared(tmp_path, capsys):
    table = table_of(ONE, auto=["R"] * len(ONE))
    paths = [write_table(tmp_path / f"{n}.csv", t) for n, t in enumerate([table] * 2)]
    (tmp_path / "2.txt").write_text("".join(f"{stage}\n" for stage in ONE))
    assert run("compare", paths[0], tmp_path / "2.txt", "--json") == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] == 1


def test_lines_are_for_people(pair, capsys):
    assert run("compare", *pair) == 0
    said = capsys.readouterr()
    assert "Epochs compared  5\n" in said.out
    assert "Accuracy         0.8000\n" in said.out


def test_a_mapping_says_what_names_of_one_mean(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Foo\nBar\n")
    (tmp_path / "b.txt").write_text("W\nR\n")
    paths = (tmp_path / "a.txt", tmp_path / "b.txt")
    assert run("compare", *paths) == 2
    assert (
        "a.txt: There is no sleep stage in the scoring. It has: “Bar”"
        in capsys.readouterr().err
    )
    assert run("compare", *paths, "--mapping-a", "Foo=W,Bar=R", "--json") == 0
    assert json.loads(capsys.readouterr().out)["kappa"] == 1


def test_what_cannot_be_compared_is_refused(pair, tmp_path, capsys):
    assert run("compare", pair[0], tmp_path / "gone.csv", "--json") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "gone.csv cannot be opened" in said.err
