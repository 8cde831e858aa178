"""Shares are of the 30 s of an epoch, and of nothing where nothing was looked for."""

import pytest

from cmt.events.night import EpochEvents, Span, share


def events(**kinds) -> EpochEvents:
    return EpochEvents(
        **{kind: kinds.get(kind) for kind in EpochEvents.__annotations__}
    )


def test_six_seconds_are_a_fifth_of_an_epoch():
    assert share((Span(0, 2), Span(10, 14))) == pytest.approx(0.2)


def test_a_share_is_of_the_events_of_its_kind():
    epoch = events(slow_waves=(Span(0, 6),), alpha=(Span(0, 15), Span(20, 23)))
    assert epoch.slow_wave_share == pytest.approx(0.2)
    assert epoch.alpha_share == pytest.approx(0.6)


def test_nothing_found_is_0_and_nothing_looked_for_is_no_share():
    assert events(slow_waves=()).slow_wave_share == 0
    assert events().slow_wave_share is None
    assert events().alpha_share is None


def test_the_middle_of_an_event_lies_between_its_ends():
    assert Span(12.0, 13.0).middle_s == 12.5
