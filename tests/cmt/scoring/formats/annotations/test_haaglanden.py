"""HMC's table has times of day and onsets in the recording; the onsets count."""

from tests.cmt.scoring.formats.night import spans_of

NIGHT = (
    "Date, Time, Recording onset, Duration, Annotation, Linked channel\n"
    "2001-01-01, 23:00:00, 0.0000000, 30.0000000, Sleep stage W, \n"
    "2001-01-01, 23:00:12, 12.0000000, 0.0000000, Lights off@@EEG F4-A1, EEG F4-A1\n"
    "2001-01-01, 23:00:30, 30.0000000, 30.0000000, Sleep stage N1, \n"
)


def test_stages_and_other_events_are_read_by_their_onsets():
    assert spans_of(NIGHT) == [
        (0, 30, "Sleep stage W"),
        (12, None, "Lights off"),
        (30, 30, "Sleep stage N1"),
    ]
