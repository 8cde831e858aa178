"""What the documents say is true: commands, options, links, figures, requirements."""

import argparse
import importlib.metadata
import json
import re
import shlex
import sys
import tomllib

import pytest

from cmt.__main__ import main
from cmt.explanation.fidelity_card import bundled_fidelity_card
from cmt.training.spectral.config import SpectralTrainConfig
from dashboard.style.numbers import two_decimals
from dashboard.wording.model_card.fidelity_guide import with_outcomes
from dashboard.wording.model_card.guide import with_figures
from tests.promises import rules as architecture
from tests.support.paths import ROOT

GUIDES = ("README.md", "docs/model.md", "docs/training.md")
GUIDES += ("docs/files.md", "docs/fidelity.md", "docs/reading.md", "docs/store.md")
GUIDES += ("docs/safety.md",)
DOCUMENTS = (*GUIDES, "CONTRIBUTING.md", "CHANGELOG.md")
COMMAND = re.compile(
    r"(?:\.venv\S+[/\\])?(?:somnolens|python -m cmt|torchrun .* -m cmt) (.*)"
)
KINDS = {"open", "info", "stage", "interpret"}
KINDS |= {"prepare", "train", "combine", "evaluate", "verify"}
KINDS |= {"summarise", "compare", "convert"}
# YASA for events, soft targets and `to_yasa`, pyxdf for XDF; nobody else needs them.
WHEN_WANTED = {"yasa", "pyxdf", "sklearn"}
# With it MNE reads EEGLAB's files of MATLAB 7.3.
THROUGH_MNE = {"pymatreader"}


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def version() -> str:
    return tomllib.loads(text("pyproject.toml"))["project"]["version"]


def commands(name: str) -> list[str]:
    """Return our commands' arguments in a document's code blocks and sentences."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text(name), re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(
        r"`((?:somnolens|python -m cmt) [^`\n]* --[^`\n]*)`", text(name)
    )
    found = [COMMAND.fullmatch(line.partition("  #")[0].strip()) for line in lines]
    return [match[1] for match in found if match]


def anchors(name: str) -> set[str]:
    """Return what a document's headings are linked by."""
    headings = re.findall(r"^#+ (.*)$", text(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def requirements(name: str) -> dict[str, str]:
    """Return the package names of a requirements file, with what follows each."""
    lines = [line for line in text(name).splitlines() if not line.startswith("-")]
    return dict(re.match(r"([\w-]+)(.*)", line).groups() for line in lines)


def test_every_make_target_that_is_named_exists():
    spoken = "\n".join(map(text, DOCUMENTS))
    named = set(re.findall(r"(?:`|^)make (\w+)", spoken, re.MULTILINE))
    assert {"run", "test"} <= named
    assert named <= set(re.findall(r"^(\w+):", text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("command", [c for name in GUIDES for c in commands(name)])
def test_every_command_is_understood(command, monkeypatch):
    parse = argparse.ArgumentParser.parse_args
    monkeypatch.setattr(
        argparse.ArgumentParser,
        "parse_args",
        lambda parser, words: parse(parser, words) and parser.exit(),
    )
    with pytest.raises(SystemExit) as end:
        main(shlex.split(command))
    assert end.value.code == 0


def test_every_kind_of_command_has_an_example():
    given = {command.split()[0] for name in GUIDES for command in commands(name)}
    assert given == KINDS | {"--help"}


def test_the_runs_of_the_spectral_stream_leave_out_every_fold_once():
    said = [shlex.split(command) for command in commands("docs/training.md")]
    runs = {
        words[words.index("--out") + 1]: {int(w) for w in words if w.isdecimal()}
        for words in said
        if "spectral" in words and "--train-folds" in words
    }
    left_out = [set(range(5)) - folds for folds in runs.values()]
    assert left_out == [{0}, {1}, {2}, {3}, {4}]
    (tested,) = [w for w in said if w[0] == "evaluate" and "--bands" in w]
    assert tested[tested.index("--run") + 1 :] == list(runs)
    steps = f"`--steps` is how many steps each takes ({SpectralTrainConfig.steps} if"
    assert steps in text("docs/training.md")


def test_every_option_that_is_named_is_offered_under_this_name(capsys):
    kinds = [[kind] for kind in KINDS - {"prepare"}]
    kinds += [["prepare", kind] for kind in ("folder", "sleep-edf", "bands")]
    kinds += [["prepare", "mixed-nights"], ["prepare", "soft-targets"]]
    for kind in kinds:
        with pytest.raises(SystemExit):
            main([*kind, "--help"])
    offered = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    named = {o for name in GUIDES for o in re.findall(r"`(--[a-z-]+)", text(name))}
    assert {"--eeg", "--validation-recording", "--soft-target-share"} <= named
    assert named - offered == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(document):
    links = re.findall(r"\]\(([^)]+)\)", text(document))
    for link in (link for link in links if not link.startswith("http")):
        path, _, anchor = link.partition("#")
        target = (ROOT / document).parent / path if path else ROOT / document
        assert target.is_file(), link
        name = target.resolve().relative_to(ROOT).as_posix()
        assert not anchor or anchor in anchors(name), link


@pytest.mark.parametrize(
    ("document", "others"),
    [
        ("README.md", {"docs/model.md", "docs/training.md"}),
        ("docs/model.md", {"../README.md", "training.md"}),
        ("docs/training.md", {"../README.md", "model.md"}),
        ("docs/fidelity.md", {"model.md"}),
    ],
)
def test_the_guides_lead_to_each_other(document, others):
    assert others <= set(re.findall(r"\]\(([\w./]+\.md)", text(document)))


def test_the_figures_of_the_bundled_model_are_those_of_its_card():
    card, said = json.loads(text("assets/model/card.json")), text("docs/model.md")
    assert f"{card['parameters']:,} parameters" in said
    assert with_figures(said, card) == said


def test_the_outcomes_of_views_are_those_of_the_fidelity_card():
    said = text("docs/fidelity.md")
    assert with_outcomes(said, bundled_fidelity_card()) == said


def test_everybody_on_whom_the_model_was_never_tried_is_named():
    never = json.loads(text("assets/model/card.json"))["never_tried"]
    said = text("docs/model.md").partition("never tried on")[2]
    beginnings = [" ".join(each.split()[:2]) for each in never]
    assert [words for words in beginnings if words not in said] == []


def test_the_model_card_says_that_the_model_learnt_from_twin_nights():
    assert "twin" in text("assets/model/card.json").lower()
    assert all("trained on twin nights" in text(name) for name in GUIDES[:2])


def test_the_changelog_speaks_of_the_present_version():
    heading = rf"^## .*\b{re.escape(version())}\b"
    assert re.search(heading, text("CHANGELOG.md"), re.MULTILINE)


def test_the_citation_is_of_the_present_version_and_of_the_works_behind_it():
    lines = text("CITATION.cff").splitlines()
    assert {"cff-version: 1.2.0", "type: software", "title: SomnoLens"} <= set(lines)
    assert {f"version: {version()}", "license: BSD-3-Clause"} <= set(lines)
    for name in ("Pradeepkumar", "Kemp", "Goldberger"):
        assert f"      - family-names: {name}" in lines
    for doi in ("10.1109/TNSRE.2024.3438610", "10.1109/10.867928"):
        assert f"    doi: {doi}" in lines


def test_every_line_of_the_citation_is_a_key_with_a_value_or_an_item():
    key = r'[a-z-]+:( "[^"]+"| [^":#]+)?'
    form = re.compile(rf"( {{2}})*(- )?({key}|[^\":#]+)")
    lines = text("CITATION.cff").splitlines()
    assert [line for line in lines if not form.fullmatch(line)] == []


def test_the_requirements_install_the_project_first_and_pin_torch():
    assert text("requirements.txt").splitlines()[0] == "-e ."
    assert requirements("requirements.txt")["torch"] == "==2.13.0"
    everything = requirements("requirements.txt") | requirements("requirements-dev.txt")
    assert all(pin.startswith("==") for pin in everything.values())


def test_the_requirements_name_what_the_product_imports_and_nothing_else():
    packages = importlib.metadata.packages_distributions()
    imported = {
        found.name.partition(".")[0]
        for room in ("cmt", "dashboard", "pages", "somnolens")
        for path in (ROOT / room).rglob("*.py")
        for found in architecture.imports(
            path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        )
    }
    foreign = imported - set(sys.stdlib_module_names) - set(architecture.ROOMS)
    foreign -= WHEN_WANTED | {"somnolens"}
    needed = {name.lower() for module in foreign for name in packages[module]}
    assert needed | THROUGH_MNE == set(requirements("requirements.txt"))


@pytest.mark.parametrize(
    "source",
    ["Sleep-EDF", "Kemp", "Goldberger", "St. Vincent's", "ODC-BY", "TNSRE.2024"],
)
def test_the_notice_names_every_source(source):
    assert source in text("assets/NOTICE")


@pytest.mark.parametrize("path", ["docs/model.md", "assets/model/card.json"])
def test_what_several_networks_of_a_fold_reach_is_what_was_measured(path):
    measured = json.loads((ROOT / "benchmarks" / "spectral.json").read_text())
    said = (ROOT / path).read_text("utf-8")
    for name, signals in (("eeg_and_eog", "EEG and EOG"), ("eeg", "the EEG alone")):
        alone = measured[name]["one_network"]
        assert len(alone["kappa"]) == 3
        assert alone["sd"] < 0.01
        assert f"{two_decimals(measured[name]['pooled']['kappa'])} by {signals}" in said
    both, eeg = (measured[name]["one_network"] for name in ("eeg_and_eog", "eeg"))
    means = f"{two_decimals(both['mean'])} and {two_decimals(eeg['mean'])} (mean over"
    assert means in said
