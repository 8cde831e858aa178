"""Profusion's XML has a number an epoch, and says how long an epoch is."""

import pytest

from tests.cmt.scoring.formats.night import names_of, read, refusal_of


def profusion(codes: str, length: str = "30") -> str:
    stages = "".join(f"<SleepStage>{code}</SleepStage>" for code in codes.split())
    return (
        f"<CMPStudyConfig><EpochLength>{length}</EpochLength>"
        f"<SleepStages>{stages}</SleepStages></CMPStudyConfig>"
    )


def test_numbers_are_those_of_rechtschaffen_and_kales():
    assert names_of(profusion("0 1 2 3 4 5 6 9")) == [
        "Sleep stage W",
        *(f"Sleep stage {number}" for number in (1, 2, 3, 4)),
        *("Sleep stage R", "Movement time", "Sleep stage ?"),
    ]


def test_epochs_of_20_s_are_stated_and_lie_where_they_were_scored():
    scoring = read(profusion("0 1 2", "20"))
    assert scoring.epoch_s == 20
    assert [span.onset_s for span in scoring.spans] == [0, 20, 40]


@pytest.mark.parametrize("length", ["0", "-30", "nan", "inf", "long", "1e9"])
def test_a_length_that_cannot_be_is_refused(length):
    assert f"epochs of {length} s, which no scorer" in refusal_of(
        profusion("0", length)
    )


def test_utf_16_is_read_as_it_is_declared():
    text = '<?xml version="1.0" encoding="UTF-16"?>\n' + profusion("0 5")
    assert names_of(text.encode("utf-16")) == ["Sleep stage W", "Sleep stage R"]
