"""A wheel holds everything that the program reads, and asks for what it imports."""

import re
import tomllib
import zipfile

import pytest

from tests.promises import rules
from tests.promises.test_architecture import files
from tests.support.paths import ROOT
from tests.support.wheel import build_wheel, build_wheel_of_sdist

HOMES = {"assets": "cmt/assets", "pages": "dashboard/page_files"}
HOMES |= {".streamlit": "dashboard/settings"}
NOT_INSTALLED = {"assets/screenshot.png"}


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    """Return the names of the files in a wheel that was built just now."""
    with zipfile.ZipFile(build_wheel(tmp_path_factory.mktemp("wheel"))) as wheel:
        return set(wheel.namelist())


def installed(path: str) -> str:
    """Return where a file of the repository lies in a wheel."""
    room, _, rest = path.partition("/")
    return f"{HOMES.get(room, room)}/{rest}"


def test_the_source_distribution_makes_the_same_wheel(contents, tmp_path):
    with zipfile.ZipFile(build_wheel_of_sdist(tmp_path)) as wheel:
        assert set(wheel.namelist()) == contents


@pytest.mark.parametrize("room", ["cmt", "dashboard", "somnolens", *HOMES])
def test_every_file_of_a_room_is_in_the_wheel(contents, room):
    there = [path for path in files("") if path.startswith(f"{room}/")]
    assert there
    missing = {installed(path) for path in there if path not in NOT_INSTALLED}
    assert missing - contents == set()


def test_nothing_else_is_in_the_wheel(contents):
    known = {installed(path) for path in files("")}
    extra = {name for name in contents - known if ".dist-info/" not in name}
    assert extra == set()


def test_the_wheel_asks_for_the_packages_that_the_requirements_pin():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = dict(
        re.match(r"([\w-]+)(.*)", each).groups() for each in project["dependencies"]
    )
    pinned = (ROOT / "requirements.txt").read_text("utf-8").splitlines()[1:]
    pins = dict(re.match(r"([\w-]+)==([\d.]+)", line).groups() for line in pinned)
    assert asked.keys() == pins.keys()
    for name, version in pins.items():
        least = re.match(r">=([\d.]+)", asked[name])[1]
        assert version.rstrip(".").startswith(least), name


def test_the_program_has_one_name_for_everything_it_does():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"somnolens": "cmt.__main__:main"}


def test_the_package_for_others_has_nothing_of_its_own():
    for path, source in files(".py").items():
        if path.startswith("somnolens/"):
            assert "def " not in source, path
            assert all(
                found.reaches("cmt", "sys") for found in rules.imports(path, source)
            )
