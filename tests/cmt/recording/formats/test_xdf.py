"""XDF is read where pyxdf is installed: one stream of signals, in its own units."""

import struct
import sys

import numpy as np
import pytest

from cmt.errors import RecordingError
from cmt.recording import describe_file, read_recording
from tests.support.recordings import brain_like

XML = "<?xml version='1.0'?>"
NAMES = ("C4-M1", "E1-M2")
NIGHT = np.array([brain_like(6000, 100, seed) for seed in (1, 2)])


def chunk(tag: int, content: bytes) -> bytes:
    return b"\x04" + struct.pack("<IH", len(content) + 2, tag) + content


def stream(number: int, signals=NIGHT, kind="EEG", unit="microvolts", lost_s=0.0):
    """Return the chunks of a stream of 100 Hz, with seconds lost in its middle."""
    n_channels, n_samples = signals.shape
    channels = "".join(
        f"<channel><label>{name}</label><unit>{unit}</unit><type>EEG</type></channel>"
        for name in NAMES[:n_channels]
    )
    about = (
        f"{XML}<info><name>amp</name><type>{kind}</type>"
        f"<channel_count>{n_channels}</channel_count><nominal_srate>100</nominal_srate>"
        f"<channel_format>float32</channel_format><desc><channels>{channels}</channels>"
        "</desc></info>"
    )
    samples = b"".join(
        b"\x08"
        + struct.pack("<d", 50 + at / 100 + (at >= n_samples // 2) * lost_s)
        # One sample of every channel.
        + signals[:, at].astype("<f4").tobytes()
        for at in range(n_samples)
    )
    there = struct.pack("<I", number)
    counted = b"\x04" + struct.pack("<I", n_samples)
    footer = (
        f"<?xml version='1.0'?><info><sample_count>{n_samples}</sample_count></info>"
    )
    return (
        chunk(2, there + about.encode())
        + chunk(3, there + counted + samples)
        + chunk(6, there + footer.encode())
    )


@pytest.fixture
def written(tmp_path):
    def write(*streams: bytes):
        head = b"XDF:" + chunk(
            1, b"<?xml version='1.0'?><info><version>1</version></info>"
        )
        (tmp_path / "night.xdf").write_bytes(head + b"".join(streams))
        return tmp_path / "night.xdf"

    return write


@pytest.mark.parametrize(
    ("unit", "factor"), [("microvolts", 1), ("", 1), ("mV", 1e-3), ("volts", 1e-6)]
)
def test_a_stream_becomes_a_recording_in_microvolts(written, unit, factor):
    recording = read_recording(written(stream(1, NIGHT * factor, unit=unit)))
    assert recording.eeg.channel == "C4-M1"
    assert recording.eog.channel == "E1-M2"
    np.testing.assert_allclose(recording.eeg.samples, NIGHT[0], rtol=1e-4, atol=1e-3)


def test_the_stream_called_eeg_is_taken_beside_others(written):
    path = written(
        stream(1, kind="Accelerometer"), stream(2), stream(3, kind="Markers")
    )
    assert describe_file(path).format == "XDF"


@pytest.mark.parametrize(
    ("streams", "said"),
    [
        ([stream(1), stream(2)], r"holds 2 \(EEG, EEG\)"),
        ([stream(1, kind="Markers")], "holds none"),
        ([stream(1, lost_s=5)], "gap"),
    ],
    ids=["two", "none", "lost"],
)
def test_what_is_not_one_whole_stream_is_refused(written, streams, said):
    with pytest.raises(RecordingError, match=said):
        describe_file(written(*streams))


def test_without_pyxdf_it_is_said_how_to_get_it(written, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyxdf", None)
    with pytest.raises(RecordingError, match=r"package pyxdf, .*pip install pyxdf"):
        describe_file(written(stream(1)))


def test_a_file_that_was_broken_off_is_read_as_far_as_it_goes(written):
    path = written(stream(1))
    path.write_bytes(path.read_bytes()[:-20])
    recording = read_recording(path)
    assert recording.n_epochs == 2
    assert "broken off" in recording.notes[0]
