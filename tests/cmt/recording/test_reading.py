"""Reading the two signals that are staged."""

import dataclasses
import os
import re
from pathlib import Path

import numpy as np
import pytest

from cmt.errors import ChannelError, RecordingError
from cmt.recording import describe_file, read_recording, stageable_names
from tests.support.recordings import brain_like, sine, write_edf, write_night

MINUTE = 6000


def test_each_signal_keeps_its_own_rate(tmp_path):
    channels = {"C3-M2": brain_like(2 * MINUTE, 200), "E1-M2": brain_like(3000, 50)}
    rates = {"C3-M2": 200.0, "E1-M2": 50.0}
    recording = read_recording(write_edf(tmp_path / "a.edf", channels, rates))
    assert (recording.eeg.rate_hz, recording.eog.rate_hz) == (200, 50)
    np.testing.assert_allclose(recording.eog.samples, channels["E1-M2"], atol=0.01)


def test_a_difference_is_computed(tmp_path):
    channels = {"C4": brain_like(MINUTE, 100), "M1": brain_like(MINUTE, 100, seed=5)}
    recording = read_recording(write_edf(tmp_path / "a.edf", channels), eeg="C4-M1")
    assert recording.eeg.channel == "C4-M1"
    expected = channels["C4"] - channels["M1"]
    np.testing.assert_allclose(recording.eeg.samples, expected, atol=0.01)


def test_a_channel_that_is_called_as_a_second_one_is_reached_too(tmp_path):
    names = ["EEG (2)", "EEG", "EEG", "EEG"]
    waves = [brain_like(MINUTE, 100, seed) for seed in range(4)]
    path = write_edf(tmp_path / "a.edf", list(zip(names, waves, strict=True)))
    for name, wave in zip(["EEG (2)", "EEG", "EEG (3)", "EEG (4)"], waves, strict=True):
        found = read_recording(path, eeg=name).eeg.samples
        np.testing.assert_allclose(found, wave, atol=0.01)


def test_channels_without_a_name_have_a_number(tmp_path):
    waves = [("", brain_like(MINUTE, 100)), ("", brain_like(MINUTE, 100, 1))]
    path = write_edf(tmp_path / "a.edf", waves)
    assert [c.name for c in describe_file(path).channels] == ["channel 1", "channel 2"]
    found = read_recording(path, eeg="channel 2").eeg.samples
    np.testing.assert_allclose(found, waves[1][1], atol=0.01)


def test_a_quiet_reference_has_the_unit_of_its_channel_and_no_note(tmp_path):
    channels = {"C4": brain_like(MINUTE, 100), "M1": brain_like(MINUTE, 100) / 1000}
    recording = read_recording(write_edf(tmp_path / "a.edf", channels), eeg="C4-M1")
    assert not any("M1" in note for note in recording.notes)
    expected = channels["C4"] - channels["M1"]
    np.testing.assert_allclose(recording.eeg.samples, expected, atol=0.01)


def test_the_second_channel_of_a_name_is_reached(tmp_path):
    first, second = brain_like(MINUTE, 100), brain_like(MINUTE, 100, seed=9)
    path = write_edf(tmp_path / "a.edf", [("EEG", first), ("EEG", second)])
    recording = read_recording(path, eeg="EEG (2)")
    np.testing.assert_allclose(recording.eeg.samples, second, atol=0.01)


def test_a_reference_of_another_rate_is_resampled_and_said(tmp_path):
    wave = sine(10, 100, 60)
    channels = {"C4": 3 * wave, "M1": sine(10, 200, 60)}
    path = write_edf(tmp_path / "a.edf", channels, {"C4": 100.0, "M1": 200.0})
    recording = read_recording(path, eeg="C4-M1")
    inner = slice(100, -100)
    np.testing.assert_allclose(recording.eeg.samples[inner], 2 * wave[inner], atol=0.5)
    assert "“M1” is sampled at 200 Hz and “C4” at 100 Hz" in recording.notes[0]


def test_an_eog_that_is_too_slow_is_said_and_the_eeg_is_staged_alone(tmp_path):
    channels = {"C3-M2": brain_like(MINUTE, 100), "E1-M2": brain_like(1500, 25)}
    path = write_edf(tmp_path / "a.edf", channels, {"C3-M2": 100.0, "E1-M2": 25.0})
    recording = read_recording(path)
    assert recording.eog is None
    assert recording.notes == (
        "The EOG “E1-M2” is sampled at 25 Hz, and staging needs 50 Hz or more: "
        "staged from the EEG alone.",
    )


def test_a_found_eog_without_a_scale_is_said_and_the_eeg_is_staged_alone(tmp_path):
    path = write_night(tmp_path / "a.edf")
    content = bytearray(path.read_bytes())
    content[472:480] = content[480:488] = b"0       "  # the physical limits
    content[464:472] = content[480:488]
    path.write_bytes(content)
    with pytest.raises(ChannelError, match="“EEG Fpz-Cz” has no scale"):
        read_recording(path)


def test_an_eeg_that_is_too_slow_is_refused_with_its_rate(tmp_path):
    path = write_edf(tmp_path / "a.edf", {"C3-M2": brain_like(1500, 25)}, 25)
    with pytest.raises(ChannelError, match="“C3-M2” is sampled at 25 Hz"):
        read_recording(path)


def test_a_slow_channel_is_not_offered_and_is_refused(tmp_path):
    channels = {"C3-M2": brain_like(MINUTE, 100), "SpO2": brain_like(60, 1)}
    path = write_edf(tmp_path / "a.edf", channels, {"C3-M2": 100.0, "SpO2": 1.0})
    assert stageable_names(describe_file(path)) == ["C3-M2"]
    with pytest.raises(ChannelError, match=r"“SpO2” is sampled at 1 Hz.*C3-M2"):
        read_recording(path, eeg="SpO2")


def test_without_an_eog_the_recording_says_so(tmp_path):
    path = write_edf(tmp_path / "a.edf", {"C3-M2": brain_like(MINUTE, 100)})
    recording = read_recording(path)
    assert recording.eog is None
    assert recording.notes == ("No EOG channel found: staged from the EEG alone.",)


def test_the_eog_can_be_left_out(tmp_path):
    recording = read_recording(write_night(tmp_path / "a.edf"), eog="none")
    assert recording.eog is None
    assert "as asked" in recording.notes[0]


def test_one_channel_is_not_both_the_eeg_and_the_eog(tmp_path):
    path = write_night(tmp_path / "a.edf")
    eeg = read_recording(path).eeg.channel
    with pytest.raises(ChannelError, match=f"“{eeg}” would be both the EEG and the"):
        read_recording(path, eeg=eeg, eog=eeg)
    with pytest.raises(ChannelError, match="would be both"):
        read_recording(path, eog=eeg)


def test_a_channel_of_another_kind_is_taken_as_asked_and_said_to_be(tmp_path):
    names = ("C4-M1", "EOG left", "Chin EMG", "Brain")
    channels = {name: brain_like(MINUTE, 100, seed) for seed, name in enumerate(names)}
    path = write_edf(tmp_path / "a.edf", channels)

    def notes(**asked):
        said = " ".join(read_recording(path, **asked).notes)
        return re.findall("“([^”]+)” is taken as the (E.G), .*? says (E.G)", said)

    assert notes(eeg="EOG left", eog="none") == [("EOG left", "EEG", "EOG")]
    assert notes(eeg="Chin EMG", eog="C4-M1") == [
        ("Chin EMG", "EEG", "EMG"),
        ("C4-M1", "EOG", "EEG"),
    ]
    assert notes(eeg="Brain", eog="EOG left") == notes() == []


def test_a_named_eeg_is_enough_where_none_is_found_by_name(tmp_path):
    path = write_edf(tmp_path / "a.edf", {"Brain": brain_like(MINUTE, 100)})
    assert read_recording(path, eeg="Brain").eeg.channel == "Brain"
    with pytest.raises(ChannelError, match="No EEG channel found"):
        read_recording(path)


def test_nothing_of_the_person_is_kept(tmp_path):
    path = write_night(tmp_path / "a.edf")
    data = bytearray(path.read_bytes())
    data[8:88] = b"MCH-0234567 F 16-SEP-1987 Haagse_Harry".ljust(80)
    data[88:168] = b"Startdate 16-SEP-2024 PSG-1234 Somebody".ljust(80)
    data[168:176] = b"16.09.24"
    path.write_bytes(data)
    recording = read_recording(path)
    kept = repr(dataclasses.asdict(recording))
    for secret in ("Harry", "0234567", "Somebody", "2024", "SEP", "16.09"):
        assert secret not in kept


def test_an_eog_is_found_beside_an_eeg_that_was_named(tmp_path):
    channels = {"Ch1": brain_like(MINUTE, 100), "EOG left": brain_like(MINUTE, 100, 1)}
    recording = read_recording(write_edf(tmp_path / "a.edf", channels), eeg="Ch1")
    assert recording.eog.channel == "EOG left"


def test_a_reference_in_another_unit_than_its_electrode_is_refused(tmp_path):
    eeg, mastoid = brain_like(MINUTE, 100), brain_like(MINUTE, 100, seed=3)
    path = write_edf(tmp_path / "a.edf", {"C4": eeg / 1000, "M1": mastoid})
    with pytest.raises(ChannelError, match="“C4” and “M1” do not agree in their unit"):
        read_recording(path, eeg="C4-M1")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.edf")
    with pytest.raises(RecordingError, match="neither a file nor a folder"):
        describe_file(tmp_path / "a.edf")


def test_a_name_that_is_empty_is_told_as_the_folder_that_it_means():
    with pytest.raises(RecordingError, match=r"^\. is a folder"):
        describe_file(Path(""))  # noqa: PTH201 - as an unset variable gives it.
