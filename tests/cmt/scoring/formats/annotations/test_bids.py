"""BIDS tables may have other events, other columns and several scorers."""

import pytest

from tests.cmt.scoring.formats.night import names_of, read, refusal_of, spans_of


def test_other_events_need_no_duration():
    text = "onset\tduration\ttrial_type\n0\t30\tsleep_wake\n12\tn/a\tarousal\n"
    assert spans_of(text) == [(0, 30, "sleep_wake"), (12, None, "arousal")]


def test_the_column_with_the_stages_is_found():
    text = (
        "onset\tduration\ttrial_type\tvalue\n0\t30\tstaging\tN1\n30\t30\tstaging\tR\n"
    )
    assert names_of(text) == ["N1", "R"]


@pytest.mark.parametrize("place", ["scorer", "annotator", "method"])
def test_the_stages_of_several_scorers_are_refused(place):
    text = f"onset\tduration\tstage\t{place}\n0\t30\tW\tA\n0\t30\tW\tB\n"
    assert f"2 different entries in the column “{place}”" in refusal_of(text)


def test_other_events_may_have_another_scorer():
    text = "onset\tduration\tstage\tscorer\n0\t30\tW\tA\n3\t1\tspindle\tB\n"
    assert names_of(text) == ["W", "spindle"]


def test_of_boas_the_people_s_stages_are_read_with_a_note():
    text = "onset\tduration\tstage_hum\tstage_ai\n"
    text += "".join(f"{30 * i}\t30\t{n}\t0\n" for i, n in enumerate([0, 4, 8, -2]))
    assert names_of(text) == ["W", "R", "?", "?"]
    assert "people's (“stage_hum”) was read" in read(text).notes[0]
