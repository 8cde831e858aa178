"""A bare machine is set up by two commands, or told in one sentence what it lacks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import find_chromium
from tests.support.paths import ROOT
from tests.support.services import find_postgresql

pytest_plugins = ["pytester"]


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return a function that puts a small program on an otherwise empty PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(find_chromium, "playwrights_own", lambda: None)

    def write(name: str, script: str) -> str:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    monkeypatch.setattr(find_chromium, "PLAYWRIGHT", [write("pw", "echo Version 1")])
    return write


def test_a_chromium_on_the_path_is_used(program):
    chrome = program("google-chrome", "echo Google Chrome 140.0.7339.80")
    assert find_chromium.find_chromium() == chrome


def test_the_chromium_that_was_named_comes_first(program, monkeypatch):
    program("chromium", "echo Chromium 156.0.8078.79")
    named = program("mine", "echo Chromium 155.0.1")
    monkeypatch.setenv("CHROMIUM", named)
    assert find_chromium.find_chromium() == named


def test_a_name_that_starts_no_chromium_ends_with_one_sentence(program, monkeypatch):
    monkeypatch.setenv("CHROMIUM", program("mine", "exit 3"))
    with pytest.raises(SystemExit, match=r"mine does not start a Chromium; name one"):
        find_chromium.find_chromium()


def test_a_snap_and_the_stub_that_asks_for_it_are_passed_over(program):
    program("chromium", "echo Chromium 120.0.6099.109 snap")
    program("chromium-browser", "echo requires the chromium snap >&2; exit 1")
    assert find_chromium.installed() is None


def test_ubuntu_s_package_is_not_taken_for_a_browser():
    debian = "chromium:\n  Installed: (none)\n  Candidate: 156.0.8078.79-1~deb12u1\n"
    ubuntu = "chromium:\n  Installed: (none)\n  Candidate: 2:1snap1-0ubuntu2\n"
    unknown = "chromium:\n  Installed: (none)\n  Candidate: (none)\n"
    found = [find_chromium.packaged_by_debian(p) for p in (debian, ubuntu, unknown, "")]
    assert found == [True, False, False, False]


def test_debian_s_package_is_installed_where_nothing_is_found(program):
    fake = 'printf "#!/bin/sh\\necho Chromium 1\\n" > "{0}"; /bin/chmod +x "{0}"'
    chromium = Path(os.environ["PATH"]) / "chromium"
    program("apt-get", f'[ "$1" = update ] || {{ {fake.format(chromium)}; }}')
    program("env", 'shift; exec "$@"')
    program("sudo", 'exec "$@"')
    program("apt-cache", "echo '  Candidate: 156.0.8078.79-1~deb12u1'")
    assert find_chromium.find_chromium() == str(chromium)


def test_no_browser_and_no_way_to_one_ends_with_one_sentence(program):
    program("chromium", "exit 1")
    with pytest.raises(
        SystemExit, match=r"^The browser tests need a Chromium, and none"
    ):
        find_chromium.find_chromium()


def test_a_chromium_that_playwright_cannot_drive_is_not_enough(program):
    program("chromium", "echo Chromium 156.0.8078.79")
    program("pw", "echo libatomic.so.1 is missing >&2; exit 127")
    assert find_chromium.installed() is None


@pytest.fixture
def no_postgresql(program, monkeypatch, tmp_path):
    """Return what writes programs, on a machine that has no PostgreSQL."""
    monkeypatch.delenv("POSTGRESQL", raising=False)
    monkeypatch.setattr(find_postgresql, "DEBIAN", tmp_path / "postgresql")
    return program


def of_debian(folder: Path, version: str) -> Path:
    """Put PostgreSQL's programs where Debian keeps those of a version."""
    programs = folder / "postgresql" / version / "bin"
    programs.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (programs / name).touch()
    return programs


@pytest.mark.usefixtures("no_postgresql")
def test_of_several_postgresqls_the_newest_is_used_unless_one_is_named(
    tmp_path, monkeypatch
):
    older, newer = of_debian(tmp_path, "9.6"), of_debian(tmp_path, "17")
    assert find_postgresql.find_postgresql() == newer
    monkeypatch.setenv("POSTGRESQL", str(older))
    assert find_postgresql.find_postgresql() == older


def test_debian_s_postgresql_is_installed_where_there_is_none(no_postgresql, tmp_path):
    bin_folder = tmp_path / "postgresql" / "15" / "bin"
    make_it = f"/bin/mkdir -p {bin_folder}; cd {bin_folder}; : >initdb; : >postgres"
    no_postgresql("apt-get", f'[ "$1" = update ] || {{ {make_it}; }}')
    no_postgresql("env", 'shift; exec "$@"')
    no_postgresql("sudo", 'exec "$@"')
    assert find_postgresql.find_postgresql() == bin_folder


@pytest.mark.usefixtures("no_postgresql")
def test_no_postgresql_and_no_way_to_one_ends_with_one_sentence():
    with pytest.raises(SystemExit, match=r"^The tests need PostgreSQL, and none"):
        find_postgresql.find_postgresql()


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (
            'case "$*" in --version) echo Python 3.9.2;; *) exit 1;; esac',
            "Python 3.9.2",
        ),
        ('case "$*" in *ensurepip*) exit 1;; esac', "apt-get install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_gets_one_sentence(tmp_path, script, sentence):
    copy_what_make_reads(tmp_path)
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    made = make("-C", str(tmp_path), "run", f"PYTHON={python}")
    assert made.returncode
    assert sentence in made.stdout
    assert len(made.stdout.splitlines()) == 1


def test_a_machine_without_python_is_told_so(tmp_path):
    copy_what_make_reads(tmp_path)
    made = make("-C", str(tmp_path), "test", "PYTHON=no-such-python")
    assert "there is no no-such-python" in made.stdout


def copy_what_make_reads(folder: Path) -> None:
    """Put into a folder what `make` needs before anything is installed."""
    for name in (
        "Makefile",
        "pyproject.toml",
        "requirements.txt",
        "requirements-dev.txt",
    ):
        shutil.copy(ROOT / name, folder)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a person's shell, whichever make runs the tests."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


@pytest.mark.parametrize(("ci", "outcome"), [("true", "failed"), ("", "skipped")])
def test_a_skipped_browser_test_fails_in_ci_only(pytester, monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makeini("[pytest]\nmarkers = browser: as in the project")
    folder = pytester.mkdir("browser")
    test = "import pytest\ndef test_a(): pytest.skip('no Chromium')"
    (folder / "test_absent.py").write_text(test, "utf-8")
    pytester.runpytest_inprocess().assert_outcomes(**{outcome: 1})
