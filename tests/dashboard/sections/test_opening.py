"""Opening a recording: the ways in, what the file holds, what was chosen and why."""

import json
from dataclasses import replace
from datetime import time

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cmt.recording import Recording, Signal
from dashboard.server.options import Options
from dashboard.session import reader, shared
from dashboard.session.reader import Source
from dashboard.wording.night import SIMULATED
from tests.cmt.recording.formats.writers import night_raw, write_brainvision
from tests.support.recordings import brain_like, write_edf, write_night

SIGNAL = Signal(brain_like(12_000, 100), 100, "C4-M1")
RECORDING = Recording(SIGNAL, SIGNAL, None, "0")


def shown(program, *arguments) -> AppTest:
    app = AppTest.from_function(program, args=arguments, default_timeout=60).run()
    assert not app.exception
    return app


def words(app: AppTest) -> list[str]:
    said = (*app.markdown, *app.info, *app.warning, *app.caption)
    return [element.value for element in said]


def ways_in():
    from dashboard.sections.first_page.openers import openers

    openers()


@pytest.fixture
def started(monkeypatch):
    """Return a function that starts the server with a folder, or with none."""

    def start(folder=None):
        monkeypatch.setattr(shared, "options", lambda: Options(folder))

    return start


def test_without_a_folder_a_recording_is_uploaded(started):
    started()
    app = shown(ways_in)
    headings = [text for text in words(app) if text.startswith("**")]
    assert headings == ["**Upload a recording**"]


def test_the_longest_recording_of_a_folder_is_chosen_at_first(started, tmp_path):
    for name, n_epochs in (("a.edf", 1), ("b.edf", 3), ("c.edf", 2)):
        write_night(tmp_path / name, n_epochs)
    started(tmp_path)
    assert shown(ways_in).selectbox(key="folder_name").value == "b.edf"


def test_a_folder_is_another_way_in_and_counts_its_recordings(started, tmp_path):
    for name in ("a.edf", "b.edf"):
        write_night(tmp_path / name, 1)
    started(tmp_path)
    box = shown(ways_in).selectbox(key="folder_name")
    assert (box.label, box.options) == ("2 recordings", ["a.edf", "b.edf"])


def test_an_empty_folder_is_said_to_be_empty(started, tmp_path):
    started(tmp_path)
    app = shown(ways_in)
    assert "There is no recording in the folder." in words(app)
    assert not app.selectbox


def test_the_folders_button_opens_what_is_chosen(started, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(reader, "open_from_folder", opened.append)
    write_night(tmp_path / "a.edf", 1)
    started(tmp_path)
    app = shown(ways_in)
    assert opened == []
    app.button(key="folder_open").click().run()
    assert opened == ["a.edf"]


@pytest.fixture
def private(started, tmp_path, monkeypatch):
    """Return where uploads are copied to, of a server without a folder."""
    (tmp_path / "private").mkdir()
    monkeypatch.setattr(reader, "_private_folder", lambda: tmp_path / "private")
    started()
    return tmp_path / "private"


def uploaded(app: AppTest, *paths) -> AppTest:
    files = [(path.name, path.read_bytes(), "") for path in paths]
    app = app.file_uploader(key="upload").set_value(files).run()
    assert not app.exception
    return app


def test_the_files_of_a_recording_are_uploaded_together(private, tmp_path):
    header = write_brainvision(night_raw(tmp_path), tmp_path)
    files = [header.with_suffix(suffix) for suffix in (".eeg", ".vhdr", ".vmrk")]
    app = uploaded(shown(ways_in), *files)
    assert app.session_state["source"].path == private / "recording.vhdr"
    assert len(list(private.iterdir())) == 3


def test_a_removed_upload_is_closed_and_its_copy_deleted(private, tmp_path):
    app = uploaded(shown(ways_in), write_night(tmp_path / "night.edf"))
    assert app.session_state["source"].path == private / "recording.edf"
    app.file_uploader(key="upload").clear().run()
    assert "source" not in app.session_state
    assert list(private.iterdir()) == []


@pytest.mark.usefixtures("private")
def test_a_page_that_is_shown_anew_keeps_the_upload(tmp_path):
    app = uploaded(shown(ways_in), write_night(tmp_path / "night.edf"))
    again = app.run()
    assert again.session_state["source"].path.is_file()


def channels(source):
    import streamlit as st

    from dashboard.sections.opening import channel_choice, facts

    header = facts(source)
    chosen = channel_choice(st.columns(2), header, source)
    st.session_state["chosen"] = chosen


def chosen_of(path) -> AppTest:
    return shown(channels, Source(path, "one"))


def test_the_facts_are_those_of_the_file(tmp_path):
    many = {"C4-M1": brain_like(12_000, 200), "E1-M2": brain_like(6000, 100)}
    rates = {"C4-M1": 200.0, "E1-M2": 100.0}
    app = chosen_of(write_edf(tmp_path / "a.edf", many, rates))
    assert {metric.label: metric.value for metric in app.metric} == {
        "Length": "1 min",
        "Starts at": "22:30:15",
        "Channels": "2",
        "Sampled at": "100–200 Hz",
    }


def test_an_eog_that_was_declined_is_told_from_one_that_is_not_there(tmp_path):
    app = chosen_of(write_night(tmp_path / "a.edf"))
    app.selectbox(key="EOG/one").set_value("none").run()
    assert app.session_state["chosen"] == ("EEG Fpz-Cz", "none")
    alone = write_edf(tmp_path / "b.edf", {"C4-M1": brain_like(6000, 100)})
    assert chosen_of(alone).session_state["chosen"] == ("C4-M1", None)


def test_where_no_eeg_is_certain_the_reader_is_asked_nearest_first(tmp_path):
    names = ("ECG", "CH001", "EEG foo", "E1-M2")
    channels = {name: brain_like(6000, 100) for name in names}
    app = chosen_of(write_edf(tmp_path / "a.edf", channels))
    box = app.selectbox(key="EEG/one")
    assert box.value is None
    assert box.options == ["EEG foo", "CH001", "ECG", "E1-M2"]
    assert any("Nearest: EEG foo, CH001." in text for text in words(app))
    assert app.session_state["chosen"] == (None, "E1-M2")


def test_an_eog_that_was_not_taken_is_named(tmp_path):
    channels = {name: brain_like(6000, 100) for name in ("C4-M1", "EOG tracker")}
    app = chosen_of(write_edf(tmp_path / "a.edf", channels))
    assert any("EOG tracker may be one" in text for text in words(app))
    assert app.session_state["chosen"] == ("C4-M1", None)


def remarks(recording, source):
    from dashboard.sections.opening import notes

    notes(recording, source)


@pytest.mark.parametrize(
    ("recording", "simulated", "said"),
    [
        (RECORDING, True, SIMULATED),
        (replace(RECORDING, notes=("A unit was assumed.",)), False, "A unit was"),
        (RECORDING, False, "Only 4 epochs (2 min) can be staged."),
        (replace(RECORDING, eeg=replace(SIGNAL, rate_hz=98)), False, "A rest of 2 s"),
    ],
    ids=["simulated", "note", "short", "rest"],
)
def test_what_was_noticed_is_said(tmp_path, recording, simulated, said):
    app = shown(remarks, recording, Source(tmp_path, "one", simulated))
    assert any(said in text for text in words(app))


@pytest.mark.parametrize(
    "why",
    [
        "No EOG channel found: staged from the EEG alone.",
        "The EOG “E1” is sampled at 25 Hz, and 50 Hz or more are needed: staged from "
        "the EEG alone.",
        "Staged from the EEG alone, as asked.",
    ],
)
def test_why_there_is_no_eog_is_told_once_whatever_its_words(tmp_path, why):
    alone = replace(RECORDING, eog=None, notes=(why,))
    told = words(shown(remarks, alone, Source(tmp_path, "one")))
    assert [text for text in told if "EOG" in text or "EEG alone" in text] == [why]


def test_a_long_recording_without_flaws_gets_no_remark(tmp_path):
    long = Signal(np.zeros(100 * 3600), 100, "C4-M1")
    app = shown(remarks, Recording(long, long, None, "0"), Source(tmp_path, "one"))
    assert words(app) == []


def preview(recording):
    from dashboard.sections.opening import minute

    minute(recording)


@pytest.mark.parametrize(("minutes", "sliders"), [(0.5, []), (1, []), (5, [3])])
def test_the_first_look_is_at_the_middle_minute(minutes, sliders):
    signal = Signal(brain_like(round(6000 * minutes), 100), 100, "C4-M1")
    app = shown(preview, Recording(signal, None, None, "0"))
    assert [slider.value for slider in app.slider] == sliders
    assert len(app.get("plotly_chart")) == 1
    assert app.caption[-1].value.endswith("Times are since its beginning.")


def test_the_last_half_minute_can_be_looked_at_by_the_time_of_day():
    signal = Signal(brain_like(33_000, 100), 100, "C4-M1")
    recording = Recording(signal, None, time(22, 30), "0")
    app = shown(preview, recording)
    assert app.slider[0].max == 6
    app.slider[0].set_value(6).run()
    assert not app.exception
    layout = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]
    assert layout["xaxis"]["ticktext"][-1] == "22:35:30"
    assert app.caption[-1].value == "As it is in the file: not filtered, positive up."
