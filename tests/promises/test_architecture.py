"""The plan of the house holds: who may import whom, and how long a file may be."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.promises import rules
from tests.support.paths import ROOT

Rule = Callable[[str, str], list[str]]


def files(*suffixes: str) -> dict[str, str]:
    """Return the text of every file of the repository that ends so, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    paths = [ROOT / line for line in listed.stdout.splitlines()] or list(_walk())
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8", errors="replace")
        for path in paths
        if path.is_file() and path.name.endswith(suffixes)
    }


def _walk() -> list[Path]:
    rooms = [ROOT / room for room in (*rules.ROOMS, "assets")]
    return [path for room in rooms for path in room.rglob("*") if path.is_file()]


def broken(rule: Rule, *suffixes: str) -> list[str]:
    """Return what breaks a rule in the files that end so."""
    return [
        complaint
        for path, source in files(*suffixes).items()
        for complaint in rule(path, source)
    ]


def test_the_rules_are_held_against_the_whole_house():
    assert {path.split("/")[0] for path in files(".py")} >= {
        "cmt",
        "dashboard",
        "tests",
    }


def test_cmt_imports_neither_pages_nor_streamlit_nor_plotly():
    assert broken(rules.cmt_stands_alone, ".py") == []


def test_nets_know_tensors_and_stages_but_no_patients():
    assert broken(rules.nets_know_tensors_only, ".py") == []


def test_torch_is_imported_only_where_tensors_are_computed():
    assert broken(rules.torch_stays_in_its_rooms, ".py") == []


def test_the_store_alone_knows_its_database():
    assert broken(rules.the_database_stays_in_the_store, ".py") == []


def test_the_dashboard_reaches_the_networks_through_cmt():
    assert broken(rules.nets_are_built_behind_cmt, ".py") == []


def test_the_dashboard_never_trains():
    assert broken(rules.training_is_behind_the_command_line, ".py") == []


def test_figures_and_theme_do_not_know_streamlit():
    assert broken(rules.figures_do_not_know_streamlit, ".py") == []


def test_pages_import_only_streamlit_dashboard_and_cmt():
    assert broken(rules.pages_import_three_things, ".py") == []


def test_pages_and_benchmarks_are_imported_by_nothing():
    assert broken(rules.pages_are_imported_by_nothing, ".py") == []


def test_session_state_and_caches_live_in_the_session():
    assert broken(rules.state_lives_in_the_session, ".py") == []


def test_cmt_prints_only_in_its_command_line():
    assert broken(rules.cmt_does_not_print, ".py") == []


def test_no_file_is_longer_than_250_lines_and_no_page_than_80():
    assert broken(rules.files_are_short, ".py", ".js", ".css") == []


def test_no_function_is_longer_than_40_lines():
    assert broken(rules.functions_are_short, ".py") == []


def test_every_file_class_and_function_has_a_name_that_says_something():
    assert broken(rules.names_say_something, ".py") == []


def test_assets_hold_no_code():
    assert broken(rules.assets_hold_no_code, "") == []


def test_no_folder_of_pages_stands_in_the_dashboard():
    assert broken(rules.no_second_pages_folder, ".py", ".toml", ".md") == []


def test_no_entry_file_stands_beside_the_pages():
    assert broken(rules.no_code_at_the_root, ".py") == []


BREACHES = [
    (rules.cmt_stands_alone, "cmt/summary/night.py", "import streamlit as st"),
    (
        rules.cmt_stands_alone,
        "cmt/summary/night.py",
        "from plotly import graph_objects",
    ),
    (rules.nets_know_tensors_only, "cmt/nets/tokens.py", "from cmt import recording"),
    (rules.nets_know_tensors_only, "cmt/nets/tokens.py", "from ..epochs import Epochs"),
    (
        rules.nets_know_tensors_only,
        "cmt/nets/spectral.py",
        "from cmt.spectra import Spectra",
    ),
    (
        rules.torch_stays_in_its_rooms,
        "cmt/summary/night.py",
        "import torch.nn as nn",
    ),
    (rules.torch_stays_in_its_rooms, "dashboard/app.py", "from torch import nn"),
    (
        rules.the_database_stays_in_the_store,
        "dashboard/session/edits.py",
        "from sqlalchemy import select",
    ),
    (rules.the_database_stays_in_the_store, "cmt/review/edits.py", "import sqlite3"),
    (rules.nets_are_built_behind_cmt, "dashboard/app.py", "import cmt.nets.config"),
    (
        rules.training_is_behind_the_command_line,
        "cmt/staging.py",
        "import cmt.training",
    ),
    (
        rules.training_is_behind_the_command_line,
        "pages/a.py",
        "from cmt import training",
    ),
    (rules.figures_do_not_know_streamlit, "dashboard/style/a.py", "import streamlit"),
    (rules.figures_do_not_know_streamlit, "dashboard/figures/a.py", "import streamlit"),
    (rules.pages_import_three_things, "pages/night.py", "import numpy as np"),
    (rules.pages_import_three_things, "pages/night.py", "import_module('pages.model')"),
    (
        rules.pages_are_imported_by_nothing,
        "dashboard/app.py",
        "from pages import night",
    ),
    (rules.pages_are_imported_by_nothing, "cmt/staging.py", "import benchmarks.speed"),
    (
        rules.state_lives_in_the_session,
        "pages/night.py",
        "st.session_state['epoch'] = 1",
    ),
    (rules.state_lives_in_the_session, "dashboard/app.py", "@st.cache_data"),
    (rules.cmt_does_not_print, "cmt/training/run.py", "def f():\n    print('pass 1')"),
    (rules.cmt_does_not_print, "cmt/training/run.py", "from tqdm import tqdm"),
    (rules.cmt_does_not_print, "cmt/epochs.py", "sys.stdout.write('done')"),
    (rules.files_are_short, "cmt/epochs.py", "\n" * 251),
    (rules.files_are_short, "pages/night.py", "\n" * 81),
    (rules.functions_are_short, "cmt/epochs.py", "def f():\n" + "    0\n" * 40),
    (rules.names_say_something, "cmt/utils.py", ""),
    (rules.names_say_something, "cmt/common/io.py", ""),
    (rules.names_say_something, "cmt/epochs.py", "class EpochManager: ..."),
    (rules.assets_hold_no_code, "assets/model/load.py", ""),
    (rules.assets_hold_no_code, "assets/model/load", "#!/bin/sh"),
    (rules.no_second_pages_folder, rules.FORBIDDEN_FOLDER + "/night.py", ""),
    (rules.no_second_pages_folder, "README.md", f"see {rules.FORBIDDEN_FOLDER}"),
    (rules.no_code_at_the_root, "app.py", ""),
]


@pytest.mark.parametrize(("rule", "path", "source"), BREACHES)
def test_a_breach_is_noticed(rule: Rule, path: str, source: str):
    assert rule(path, source)


LAWFUL = [
    (
        rules.pages_are_imported_by_nothing,
        "benchmarks/a.py",
        "from tests.support.server import serving",
    ),
    (rules.cmt_stands_alone, "dashboard/app.py", "import streamlit"),
    (
        rules.nets_know_tensors_only,
        "cmt/nets/tokens.py",
        "from cmt.stages import Stage",
    ),
    (rules.torch_stays_in_its_rooms, "cmt/staging/a.py", "import torch"),
    (rules.the_database_stays_in_the_store, "cmt/store/a.py", "import sqlalchemy"),
    (
        rules.training_is_behind_the_command_line,
        "cmt/commands/a.py",
        "import cmt.training",
    ),
    (
        rules.pages_import_three_things,
        "pages/a.py",
        "from dashboard.session.reader import epoch",
    ),
    (rules.state_lives_in_the_session, "dashboard/session/a.py", "st.session_state"),
    (rules.cmt_does_not_print, "cmt/__main__.py", "print('done')"),
    (rules.functions_are_short, "cmt/epochs.py", "def f():\n" + "    0\n" * 39),
    (rules.names_say_something, "cmt/baseline.py", "class Database: ..."),
    (rules.assets_hold_no_code, "assets/logo.svg", "<svg/>"),
]


@pytest.mark.parametrize(("rule", "path", "source"), LAWFUL)
def test_what_is_lawful_passes(rule: Rule, path: str, source: str):
    assert rule(path, source) == []


def test_every_rule_has_a_breach_that_shows_it_can_fail():
    public = {
        rule
        for name, rule in vars(rules).items()
        if getattr(rule, "__module__", "") == rules.__name__
        and getattr(rule, "__annotations__", {}).get("return") == list[str]
        and not name.startswith("_")
    }
    assert public == {rule for rule, _, _ in BREACHES}
