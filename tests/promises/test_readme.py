"""The README is short, and true of options, columns and lines of Python."""

import json
import re
import subprocess
import sys

import mne
import pytest

import somnolens
from cmt.__main__ import main
from cmt.export import notice
from cmt.export.hypnogram_csv import CSV_COLUMNS, hypnogram_csv
from cmt.model import staging_model
from tests.support.paths import ROOT
from tests.support.recordings import write_model, write_night

README = (ROOT / "README.md").read_text("utf-8")
NOTICE = (
    "Research use only. Not a medical device; not FDA-cleared or CE-marked. Automated "
    "stages and explanations must be reviewed by a qualified professional."
)


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table whose first line is this."""
    table = README.partition(f"\n{heading}\n")[2].partition("\n\n")[0]
    return [line.strip("|").split("|") for line in table.splitlines()[1:]]


def part(begin: str, end: str) -> str:
    return README.partition(begin)[2].partition(end)[0]


def test_the_first_line_says_what_a_bare_system_needs():
    first = README.splitlines()[2]
    assert "`sudo apt-get install make python3-venv`" in first
    assert "Python 3.11" in first


def test_the_readme_has_at_most_900_words():
    assert len(README.split()) <= 900


def test_the_standing_notice_is_word_for_word_the_same_everywhere():
    assert NOTICE in README
    assert notice.NOTICE == NOTICE


def test_every_option_of_the_table_is_offered(capsys):
    with pytest.raises(SystemExit):
        main(["stage", "--help"])
    offered = set(re.findall(r"--\w+", capsys.readouterr().out))
    table = "".join(row[0] for row in rows("|option|meaning|"))
    assert set(re.findall(r"--\w+", table)) == offered - {"--help", "--output"}
    assert "-o" in table


@pytest.mark.parametrize("module", [["dashboard"], ["cmt", "open"]])
def test_the_dashboard_takes_the_options_that_the_readme_gives_it(module):
    shown = subprocess.run(
        [sys.executable, "-m", *module, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    section = part("## The dashboard", "\n## ")
    named = set(re.findall(r"--[a-z][a-z-]*", section))
    assert "--recordings" in named
    assert [option for option in named if option not in shown.stdout] == []


def test_every_column_of_the_csv_is_described_in_order():
    named = [re.findall(r"`(\w+)`", row[0]) for row in rows("|column|meaning|")]
    assert tuple(name for names in named for name in names) == CSV_COLUMNS


def test_the_bundled_model_is_calibrated_as_the_readme_says():
    card = json.loads((ROOT / "assets/model/card.json").read_text("utf-8"))
    assert card["calibration"]["uniform_weight"] == 0
    said = part("The CSV has one row", "##")
    assert "is temperature scaling alone, so that what the model's two streams" in said


def test_the_lines_of_python_stage_a_night(tmp_path, monkeypatch):
    write_night(tmp_path / "night.edf")
    tiny = write_model(tmp_path / "tiny.safetensors")
    monkeypatch.setattr(staging_model, "BUNDLED_MODEL", tiny)
    monkeypatch.chdir(tmp_path)
    lines = part("```python\n", "```")
    names = {"mne": mne, "somnolens": somnolens}
    assert len(lines.replace("\n\n", "\n").splitlines()) == 4
    exec(lines, names)
    assert len(names["table"]) == 4
    assert [a["description"] for a in names["raw"].annotations] == [
        f"Sleep stage {stage}" for stage in names["table"]["stage"]
    ]
    names["staging"].save("night.csv")
    assert (tmp_path / "night.csv").read_bytes() == hypnogram_csv(names["table"])
