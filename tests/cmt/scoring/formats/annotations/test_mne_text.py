"""What MNE-Python saves as annotations is read, whichever way it saved it."""

import datetime as dt

import mne
import numpy as np
import pytest

from tests.cmt.scoring.formats.night import read, refusal_of

NAMES = ["Sleep stage W", "Sleep stage N1", "movement, then sleep"]


@pytest.mark.parametrize("suffix", ["txt", "csv"])
@pytest.mark.parametrize("is_dated", [True, False])
def test_what_mne_saves_is_read(tmp_path, suffix, is_dated):
    origin = dt.datetime(1985, 1, 31, 23, 59, 30, tzinfo=dt.UTC) if is_dated else None
    annotations = mne.Annotations([0, 60, 90.5], [60, 30, 0], NAMES, origin)
    path = tmp_path / f"night-annot.{suffix}"
    annotations.save(path)
    scoring = read(path.read_bytes())
    onsets = [span.onset_s for span in scoring.spans]
    assert np.allclose(onsets, [0, 60, 90.5])
    assert [span.name for span in scoring.spans][:2] == NAMES[:2]
    assert [span.duration_s for span in scoring.spans] == [60, 30, None]
    if is_dated:
        assert scoring.start == dt.time(23, 59, 30)


def test_channels_beside_the_description_are_passed_over():
    text = "# MNE-Annotations\n# onset, duration, description, ch_names\n"
    (span,) = read(text + "0.0,30.0,Sleep stage W,C3:C4\n").spans
    assert span.name == "Sleep stage W"


def test_a_text_without_end_is_refused():
    text = '# MNE-Annotations\n0.0,30.0,"' + "x" * 200_000
    assert "annotations are damaged" in refusal_of(text)
