"""What a file says of a person goes nowhere, and nothing goes to another machine."""

import logging
import pickle
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import streamlit as st
import torch
from streamlit.testing.v1 import AppTest

from cmt.__main__ import main
from cmt.errors import ModelError
from cmt.model.staging_model import load_model
from cmt.recording import describe_file, read_recording
from cmt.staging import stage_recording
from tests.support.paths import ROOT
from tests.support.recordings import write_model, write_night

# In bytes 8 to 168 of the header, and in the 8 after them.
PATIENT = b"MCH-7734961 F 16-SEP-1987 Nimbleby_Zelda"
RECORDING = b"Startdate 23-OCT-2019 PSG-5501 Quillfeather Aurora-Lab"
DATE = b"23.10.19"
# Years stand with their months: alone they could be decimals of a probability.
OF_THE_HEADER = re.compile(
    "7734961|SEP-1987|1987-09|Nimbleby|Zelda|OCT-2019|2019-10|PSG-5501|Quillfeather"
    "|Aurora|23[.]10[.]19",
    re.IGNORECASE,
)
FILE_NAME = "Wobbleton Gerta 1951.edf"
OF_THE_FILE = re.compile(r"Wobbleton|Gerta", re.IGNORECASE)
DAMAGES = {
    "number of signals": slice(252, 256),
    "number of data records": slice(236, 244),
    "duration of a data record": slice(244, 252),
}
TRAP = """
import os, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
        os.write(2, f"{event} {arguments[1:]}".encode())
        os._exit(3)  # an exception might be swallowed, by a thread for one
sys.addaudithook(refuse)
"""
IMPORT_ALL = """
import importlib, pkgutil
for room in ("cmt", "dashboard"):
    package = importlib.import_module(room)
    for found in pkgutil.walk_packages(package.__path__, f"{room}."):
        if found.name != "dashboard.app":  # that is the running program
            importlib.import_module(found.name)
"""


@pytest.fixture
def night(tmp_path) -> Path:
    """Return a recording whose header and whose name name a person each."""
    path = write_night(tmp_path / FILE_NAME, n_epochs=6)
    content = bytearray(path.read_bytes())
    content[8:88] = PATIENT.ljust(80)
    content[88:168] = RECORDING.ljust(80)
    content[168:176] = DATE
    path.write_bytes(content)
    return path


@pytest.fixture
def model(tmp_path) -> Path:
    return write_model(tmp_path / "tiny.safetensors")


def unpickled_by(trace: Path) -> object:
    """Return an object that makes a file when it is unpickled."""
    kind = type("Code", (), {"__reduce__": lambda _: (Path.touch, (trace,))})
    return kind()


def leaks(text: str) -> list[str]:
    """Return what a text tells of the person."""
    return OF_THE_HEADER.findall(text) + OF_THE_FILE.findall(text)


def test_the_search_for_a_person_finds_one(night):
    content = night.read_bytes().decode("latin-1")
    assert len(OF_THE_HEADER.findall(content)) >= 8
    assert leaks(night.name)


def test_what_is_read_and_what_is_staged_know_no_person(night, model):
    recording = read_recording(night)
    staging = stage_recording(recording, load_model(model, "cpu"))
    known = (describe_file(night), recording, staging, staging.to_annotations())
    assert leaks(repr(known)) == []


def test_the_files_of_a_staging_know_no_person(night, model, tmp_path):
    out = tmp_path / "out" / "night.csv"
    assert main(["stage", str(night), "-o", str(out), "--model", str(model)]) == 0
    written = {path.name: path.read_text("utf-8") for path in out.parent.iterdir()}
    assert set(written) == {"night.csv", "night.summary.json"}
    assert leaks("".join(written.values())) == []


@pytest.mark.parametrize("command", ["stage", "info"])
def test_a_command_tells_its_terminal_nothing_of_the_header(
    night, model, tmp_path, command
):
    options = ["-o", str(tmp_path / "o.csv"), "--model", str(model), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "cmt", command, str(night)]
        + (options if command == "stage" else []),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout
    assert OF_THE_HEADER.findall(done.stdout + done.stderr) == []
    assert OF_THE_FILE.findall(done.stdout) == []


@pytest.mark.parametrize("place", DAMAGES.values(), ids=DAMAGES)
def test_what_is_said_of_a_damaged_header_names_no_person(night, capsys, place):
    content = bytearray(night.read_bytes())
    content[place] = b"??".ljust(place.stop - place.start)
    night.write_bytes(content)
    assert main(["info", str(night)]) == 2
    said = capsys.readouterr()
    assert "The header is damaged" in said.err
    assert leaks(said.out + said.err) == []


@pytest.mark.parametrize("view", ["attention", "similarity"])
def test_pages_of_figures_know_no_person_and_ask_no_other_machine(
    night, model, tmp_path, view
):
    out = tmp_path / "figures"
    what = ["--recording", str(night), "--out", str(out), "--epochs", "2-3"]
    assert main(["interpret", *what, "--view", view, "--model", str(model)]) == 0
    pages = [path.read_text("utf-8") for path in sorted(out.glob("*.html"))]
    assert len(pages) == 2
    for page in pages:
        assert "https://" not in page
        assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["plotly.min.js"]
        assert leaks(page) == []
    assert [path.name for path in out.iterdir() if leaks(path.name)] == []


@pytest.fixture
def app(tmp_path, model, monkeypatch):
    """Return the dashboard, with its temporary files where we can see them."""
    monkeypatch.setattr(sys, "argv", ["app.py", "--model", str(model)])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    st.cache_resource.clear()
    program = str(ROOT / "dashboard" / "app.py")
    yield AppTest.from_file(program, default_timeout=120).run()
    st.cache_resource.clear()


def uploaded(app: AppTest, night: Path) -> AppTest:
    return app.file_uploader(key="upload").upload(night.name, night.read_bytes()).run()


def staged(app: AppTest, night: Path) -> AppTest:
    return uploaded(app, night).button(key="stage").click().run()


def test_the_copy_of_an_upload_is_private_and_has_no_name(app, night, tmp_path):
    uploaded(app, night)
    (folder,) = tmp_path.glob("somnolens-*")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [copy.name for copy in folder.iterdir()] == ["recording.edf"]


@pytest.mark.parametrize(
    ("act", "name"), [(uploaded, "source"), (uploaded, "recording"), (staged, "night")]
)
def test_what_the_session_keeps_of_a_night_knows_no_person(app, night, act, name):
    kept = act(app, night).session_state[name]
    assert kept
    assert leaks(repr(kept)) == []


@pytest.mark.parametrize("page", ["night", "compare", "export"])
def test_a_page_shows_no_person(app, night, page):
    shown = staged(app, night).switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert not shown.exception
    texts = [str(getattr(element, "value", "")) for element in shown.main]
    texts += [str(element.proto) for element in shown.get("download_button")]
    everything = "\n".join(texts)
    assert "EEG Fpz-Cz" in everything
    assert leaks(everything) == []


def test_neither_log_nor_terminal_of_the_server_knows_a_person(
    app, night, caplog, capfd
):
    with caplog.at_level(logging.DEBUG):
        staged(app, night)
    said = capfd.readouterr()
    assert leaks(caplog.text + said.out + said.err) == []


@pytest.mark.parametrize("save", [pickle.dump, torch.save], ids=["pickle", "torch"])
def test_a_model_file_that_holds_code_is_refused_and_not_run(tmp_path, save):
    trace = tmp_path / "was run"
    path = tmp_path / "model.safetensors"
    with path.open("wb") as file:
        save(unpickled_by(trace), file)
    with pytest.raises(ModelError, match="cannot be read as a SomnoLens model"):
        load_model(path, "cpu")
    assert not trace.exists()


def under_the_trap(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program that ends as soon as it reaches for another machine."""
    return subprocess.run(
        [sys.executable, "-c", TRAP + program],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_the_trap_catches_a_program_that_calls_another_machine():
    call = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = under_the_trap(call)
    assert (done.returncode, done.stderr[:7]) == (3, "socket.")


def test_importing_every_module_opens_no_socket():
    done = under_the_trap(IMPORT_ALL)
    assert done.returncode == 0, done.stderr


def test_staging_a_night_opens_no_socket(night, model, tmp_path):
    words = ["stage", str(night), "-o", f"{tmp_path}/o.csv", "--model", str(model)]
    done = under_the_trap(f"from cmt.__main__ import main; sys.exit(main({words}))")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "o.csv").exists()
