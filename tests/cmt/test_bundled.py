"""What travels with the program is found in a clone and where it is installed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmt.bundled import BUNDLED_MODEL, asset, bundled
from tests.support.paths import ROOT

PACKAGE = "made_up_package"


@pytest.fixture
def package(tmp_path, monkeypatch) -> Iterator[Path]:
    """Make a package that can be imported, and forget it afterwards."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    sys.modules.pop(PACKAGE, None)


def test_in_a_clone_the_folder_beside_the_package_is_taken(package):
    beside = package.parent / "drawings"
    beside.mkdir()
    assert bundled(PACKAGE, "inside", "drawings") == beside


def test_of_an_installed_package_the_folder_inside_is_taken(package):
    (package / "inside").mkdir()
    assert bundled(PACKAGE, "inside", "drawings") == package / "inside"


def test_the_folder_inside_wins_over_the_one_beside(package):
    (package / "assets").mkdir()
    (package.parent / "assets").mkdir()
    assert bundled(PACKAGE, "assets", "assets") == package / "assets"


def test_a_file_of_that_name_is_no_folder(package):
    (package / "assets").touch()
    assert bundled(PACKAGE, "assets", "assets") == package.parent / "assets"


def test_a_folder_may_lie_deeper(package):
    (package / "inside" / "deeper").mkdir(parents=True)
    found = bundled(PACKAGE, "inside/deeper", "drawings/deeper")
    assert found == package / "inside" / "deeper"


@pytest.mark.parametrize(
    "parts",
    [
        ("NOTICE",),
        ("logo.svg",),
        ("demo", "night.json"),
        ("model", "card.json"),
        ("model", "cmt.safetensors"),
    ],
)
def test_every_asset_of_this_clone_is_found(parts):
    assert asset(*parts).is_file()
    assert asset(*parts).samefile(ROOT.joinpath("assets", *parts))


def test_an_asset_s_folder_is_found_too():
    assert asset().is_dir()
    assert asset("model").is_dir()


def test_the_bundled_model_is_the_asset():
    assert BUNDLED_MODEL.samefile(ROOT / "assets" / "model" / "cmt.safetensors")
