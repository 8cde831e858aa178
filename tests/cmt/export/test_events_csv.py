"""The CSV of events has a row an event, and in every row whose it is."""

import io
from dataclasses import replace

import pandas as pd

from cmt.export.events_csv import EVENT_COLUMNS, events_csv
from tests.support.review.events import EVENTS


def test_pandas_reads_every_event_as_it_was_marked():
    found = pd.read_csv(io.BytesIO(events_csv(EVENTS)))
    assert tuple(found) == EVENT_COLUMNS
    assert found.to_dict("records") == [vars(event) for event in EVENTS]


def test_seconds_have_two_decimals():
    assert events_csv(EVENTS).splitlines()[2] == b"31.00,12.07,artefact,EMG chin,AB"


def test_without_events_there_are_the_names_of_the_columns():
    assert events_csv(()) == b"onset_s,duration_s,kind,channel,scorer\n"


def test_no_name_is_a_formula_or_breaks_a_row():
    odd = replace(EVENTS[0], channel='-C4, "left"', scorer="=A,B")
    row = pd.read_csv(io.BytesIO(events_csv([odd]))).iloc[0]
    assert (row["channel"], row["scorer"]) == ('\'-C4, "left"', "'=A,B")
