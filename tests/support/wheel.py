"""The product as a wheel, installed where nothing of the repository is."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.support.paths import ROOT

BUILT_FROM = (
    ".streamlit",
    "assets",
    "cmt",
    "dashboard",
    "pages",
    "somnolens",
    "LICENSE",
    "README.md",
    "pyproject.toml",
)
_NOT_TRACKED = ("__pycache__", "static", "*.part", "*.pyc")


def build_wheel(folder: Path) -> Path:
    """Build a wheel from a copy of the sources, so that the repository stays clean."""
    return _wheel_of(copy_sources(folder / "sources"), folder / "wheel")


def build_wheel_of_sdist(folder: Path) -> Path:
    """Build a source distribution, and a wheel from what it unpacks to."""
    ask = (
        "import sys; from setuptools.build_meta import build_sdist as b; b(sys.argv[1])"
    )
    made = folder / "sdist"
    made.mkdir()
    copy = copy_sources(folder / "sources")
    run(sys.executable, "-c", ask, str(made), cwd=copy)
    (packed,) = made.glob("*.tar.gz")
    shutil.unpack_archive(packed, folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    return _wheel_of(unpacked, folder / "wheel")


def copy_sources(copy: Path) -> Path:
    """Copy what a wheel is built from, without what is made on the way."""
    for name in BUILT_FROM:
        source, target = ROOT / name, copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns(*_NOT_TRACKED)
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    return copy


def _wheel_of(sources: Path, out: Path) -> Path:
    asked = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(out)]
    run(sys.executable, "-m", "pip", "wheel", str(sources), *asked)
    (wheel,) = out.glob("*.whl")
    return wheel


def install_wheel(wheel: Path, folder: Path) -> Path:
    """Install a wheel into an environment of its own and return the Python there.

    What the wheel needs is lent from the environment of the tests, as a path: the
    clone, which is installed there for editing, does not come with it.
    """
    run(sys.executable, "-m", "venv", "--without-pip", str(folder))
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    run(*pip, "install", "--no-deps", "--no-index", str(wheel))
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(str(python), "-c", ask).strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "lent.pth").write_text("\n".join(sorted(lent)), encoding="utf-8")
    return python


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command without the variables that point to the repository."""
    strange = {"PYTHONPATH", "VIRTUAL_ENV"}
    environment = {k: v for k, v in os.environ.items() if k not in strange}
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, cwd=cwd
    )
    if done.returncode:
        raise AssertionError(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout
