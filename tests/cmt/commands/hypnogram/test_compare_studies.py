"""`compare` pairs two folders by names, or takes a list, and no bad file ends it."""

import json

import pytest

from cmt.stages import stage_name
from tests.cmt.second_opinion.studies import pairs
from tests.support.command_line import run


@pytest.fixture
def folders(tmp_path):
    """Return two folders with four studies of one name each."""
    made = tmp_path / "expert", tmp_path / "model"
    for folder, name in zip(made, ("first", "second"), strict=True):
        folder.mkdir()
        for number, pair in enumerate(pairs()):
            stages = map(stage_name, getattr(pair, name).tolist())
            text = "".join(f"{stage}\n" for stage in stages)
            ending = "txt" if name == "first" else "csv"
            (folder / f"Doe{number}.{ending}").write_text(text)
    return made


def test_files_of_one_name_are_paired_whatever_their_endings(folders, capsys):
    assert run("compare", *folders, "--json") == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["n_studies"] == 4
    assert found["bland_altman"]["SOL"]["bias"]["value"] == 1.25
    assert "Doe" not in said.out
    assert "4 of 4 pairs compared" in said.err


def test_lines_are_for_people(folders, capsys):
    assert run("compare", *folders) == 0
    assert "limits of agreement" in capsys.readouterr().out


def test_a_file_without_its_like_is_named(folders, capsys):
    (folders[0] / "Doe9.txt").write_text("W\n")
    (folders[1] / "Doe0.summary.json").write_text("{}")
    run("compare", *folders, "--json")
    said = capsys.readouterr().err
    assert "Doe9.txt: only in one of the folders." in said
    assert "summary" not in said


def test_a_bad_file_ends_nothing_and_is_told(folders, capsys):
    (folders[1] / "Doe2.csv").write_text("no scoring at all\n" * 9)
    assert run("compare", *folders, "--json") == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["n_studies"] == 3
    assert "Doe2.txt and Doe2.csv: " in said.err


def test_two_files_of_one_name_are_refused(folders, capsys):
    (folders[0] / "Doe1.csv").write_text("W\n")
    assert run("compare", *folders) == 2
    assert "which one is meant" in capsys.readouterr().err


def test_folders_that_share_no_name_are_refused(folders, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert run("compare", folders[0], tmp_path / "empty") == 2
    assert "has the name of one of" in capsys.readouterr().err


@pytest.mark.usefixtures("folders")
def test_a_list_names_its_pairs_from_where_it_lies(tmp_path, capsys):
    rows = [f"expert/Doe{n}.txt,model/Doe{n}.csv" for n in range(3)]
    (tmp_path / "pairs.csv").write_text("\n".join([*rows, ""]))
    assert run("compare", "--pairs", tmp_path / "pairs.csv", "--json") == 0
    assert json.loads(capsys.readouterr().out)["n_studies"] == 3


@pytest.mark.parametrize(
    ("text", "said"), [("a.txt\n", "row 1: 1 file"), ("\n", "lists no pair")]
)
def test_a_list_that_is_none_is_refused(tmp_path, capsys, text, said):
    (tmp_path / "pairs.csv").write_text(text)
    assert run("compare", "--pairs", tmp_path / "pairs.csv") == 2
    assert said in capsys.readouterr().err


def test_the_plots_are_written_as_html(folders, tmp_path, capsys):
    out = tmp_path / "agreement.html"
    assert run("compare", *folders, "--html", out) == 0
    page = out.read_text("utf-8")
    assert "Wake after sleep onset, 4 studies" in page
    assert "Doe" not in page
    assert capsys.readouterr().out


def test_a_folder_and_a_file_are_no_pair(folders, capsys):
    assert run("compare", folders[0], folders[1] / "Doe0.csv") == 2
    assert "two folders" in capsys.readouterr().err


def test_plots_of_two_scorings_are_refused(folders, tmp_path, capsys):
    paths = folders[0] / "Doe0.txt", folders[1] / "Doe0.csv"
    assert run("compare", *paths, "--html", tmp_path / "a.html") == 2
    assert "--html draws studies" in capsys.readouterr().err
