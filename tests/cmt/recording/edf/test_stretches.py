"""A stretch of a channel is what the whole channel has there."""

import numpy as np
import pytest

from cmt.errors import RecordingError
from cmt.recording.edf import read_header, read_samples, read_stretch
from tests.cmt.recording.edf.plus_files import write_plus
from tests.support.recordings import brain_like, write_edf


@pytest.fixture
def path(tmp_path):
    channels = {"C4-M1": brain_like(128 * 60, 128), "SpO2": np.linspace(97, 90, 60)}
    return write_edf(tmp_path / "a.edf", channels, {"C4-M1": 128, "SpO2": 1})


@pytest.mark.parametrize("window", [(0, 128), (130, 700), (7000, 7680), (5, 6)])
def test_a_stretch_is_part_of_the_whole_channel(path, window):
    header = read_header(path)
    channel = header.channels[0]
    whole = read_samples(path, header.records, channel)
    found = read_stretch(path, header.records, channel, *window)
    np.testing.assert_allclose(found, whole[slice(*window)], rtol=1e-6)


def test_a_file_that_has_shrunk_is_refused(path):
    header = read_header(path)
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(RecordingError, match="shorter than it was"):
        read_stretch(path, header.records, header.channels[0], 7000, 7680)


def test_what_was_not_recorded_stays_at_the_value_before(tmp_path):
    path = write_plus(tmp_path / "gaps.edf", "EDF+D", [0, 1, 5, 6])
    header = read_header(path)
    channel = header.channels[0]
    rate = round(channel.rate_hz)
    found = read_stretch(path, header.records, channel, rate, 6 * rate)
    assert found.size == 5 * rate
    assert set(found[rate : 4 * rate]) == {found[rate - 1]}
