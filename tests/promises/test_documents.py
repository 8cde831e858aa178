"""What the README and its neighbours say is true."""

import argparse
import importlib.metadata
import json
import re
import shlex
import subprocess
import sys
import tomllib

import pytest

from cmt.__main__ import main
from cmt.export import notice
from cmt.export.hypnogram_csv import CSV_COLUMNS
from cmt.stages import STAGE_NAMES
from tests.promises import rules as architecture
from tests.support.paths import ROOT

NOTICE = (
    "Research use only. Not a medical device; not FDA-cleared or CE-marked. Automated "
    "stages and explanations must be reviewed by a qualified professional."
)
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def commands(start: str) -> list[str]:
    """Return the lines of the README's code blocks that start so."""
    blocks = re.findall(r"^```\n(.*?)^```", text("README.md"), re.DOTALL | re.MULTILINE)
    lines = [
        line.partition("  #")[0] for block in blocks for line in block.splitlines()
    ]
    return [line.strip() for line in lines if line.startswith(start)]


# The teacher of the bundled model; nobody needs it who does not train one like it.
WHEN_WANTED = {"yasa"}


def requirements(name: str) -> dict[str, str]:
    """Return the package names of a requirements file, with what follows each."""
    lines = [line for line in text(name).splitlines() if not line.startswith("-")]
    return dict(re.match(r"([\w-]+)(.*)", line).groups() for line in lines)


def test_the_first_line_says_what_a_bare_system_needs():
    first = text("README.md").splitlines()[2]
    assert "`sudo apt-get install make python3-venv`" in first
    assert "Python 3.11" in first


def test_every_make_target_that_is_named_exists():
    spoken = "\n".join(map(text, DOCUMENTS))
    named = set(re.findall(r"(?:`|^)make (\w+)", spoken, re.MULTILINE))
    assert {"run", "test"} <= named
    assert named <= set(re.findall(r"^(\w+):", text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("command", commands("python -m cmt") + commands("torchrun"))
def test_every_command_of_the_readme_is_understood(command, monkeypatch):
    parse = argparse.ArgumentParser.parse_args
    monkeypatch.setattr(
        argparse.ArgumentParser,
        "parse_args",
        lambda parser, words: parse(parser, words) and parser.exit(),
    )
    with pytest.raises(SystemExit) as end:
        main(shlex.split(command.partition(" -m cmt ")[2]))
    assert end.value.code == 0


def test_every_option_of_the_readme_is_offered(capsys):
    with pytest.raises(SystemExit):
        main(["stage", "--help"])
    offered = set(re.findall(r"--\w+", capsys.readouterr().out)) - {
        "--help",
        "--output",
    }
    table = text("README.md").partition("`stage` takes:")[2].partition("The CSV has")[0]
    assert set(re.findall(r"--\w+", table)) == offered


def test_the_dashboard_takes_the_options_that_the_readme_gives_it():
    shown = subprocess.run(
        [sys.executable, "-m", "dashboard", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    section = text("README.md").partition("## The dashboard")[2].partition("\n## ")[0]
    named = set(re.findall(r"--[a-z][a-z-]*", section))
    assert "--recordings" in named
    assert [option for option in named if option not in shown.stdout] == []


def test_every_column_of_the_csv_is_described_in_order():
    table = text("README.md").partition("The CSV has one row")[2].partition("##")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    described = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert tuple(described) == CSV_COLUMNS


def test_the_least_and_the_largest_probability_are_those_of_the_bundled_model():
    uniform = json.loads(text("assets/model/card.json"))["calibration"][
        "uniform_weight"
    ]
    least = uniform / len(STAGE_NAMES)
    said = text("README.md").partition("The CSV has one row")[2].partition("##")[0]
    assert f"no probability is below {least:.3g}" in said
    assert f"a uniform mixing weight of {uniform:.3g}" in said
    assert f"surest confidence is {1 - uniform + least:.3g}" in said


def test_the_standing_notice_is_word_for_word_the_same_everywhere():
    assert NOTICE in text("README.md")
    assert notice.NOTICE == NOTICE


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_links_to_is_there(document):
    links = re.findall(r"\]\(([^)]+)\)", text(document))
    local = [link for link in links if not link.startswith("http")]
    assert [link for link in local if not (ROOT / link).is_file()] == []


def test_the_changelog_speaks_of_the_present_version():
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert re.search(
        rf"^## .*\b{re.escape(version)}\b", text("CHANGELOG.md"), re.MULTILINE
    )


def test_the_requirements_install_the_project_first_and_pin_torch():
    assert text("requirements.txt").splitlines()[0] == "-e ."
    assert requirements("requirements.txt")["torch"] == "==2.13.0"
    everything = requirements("requirements.txt") | requirements("requirements-dev.txt")
    assert all(pin.startswith("==") for pin in everything.values())


def test_the_requirements_name_what_the_product_imports_and_nothing_else():
    packages = importlib.metadata.packages_distributions()
    imported = {
        found.name.partition(".")[0]
        for room in ("cmt", "dashboard", "pages")
        for path in (ROOT / room).rglob("*.py")
        for found in architecture.imports(
            path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        )
    }
    foreign = imported - set(sys.stdlib_module_names) - set(architecture.ROOMS)
    foreign -= WHEN_WANTED
    needed = {name.lower() for module in foreign for name in packages[module]}
    assert needed == set(requirements("requirements.txt"))


@pytest.mark.parametrize(
    "source",
    ["Sleep-EDF", "Kemp", "Goldberger", "St. Vincent's", "ODC-BY", "TNSRE.2024"],
)
def test_the_notice_names_every_source(source):
    assert source in text("assets/NOTICE")


def test_the_model_card_says_that_the_model_learnt_from_twin_nights():
    card = json.loads(text("assets/model/card.json"))
    assert "twin" in json.dumps(card).lower()
    assert "twin nights" in text("README.md")
