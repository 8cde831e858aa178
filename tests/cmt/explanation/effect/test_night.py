import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from cmt.explanation.effect import NightReasons, effect, parts
from cmt.explanation.effect import night as module


def test_an_epoch_is_computed_once_and_then_known(replaceable):
    reasons = NightReasons(replaceable)
    assert reasons.known(3) is None
    found = reasons.of(3)
    assert reasons.known(3) is found is reasons.of(3)


def test_it_holds_effect_and_parts_of_the_epoch(replaceable):
    found, night = NightReasons(replaceable).of(3), replaceable()
    assert (found.effect.falls == effect(night, 3).falls).all()
    assert (found.parts.context == parts(night, 3).context).all()


def test_who_stays_is_given_the_effect_first_and_then_the_rest(replaceable):
    reasons = NightReasons(replaceable)
    first = reasons.more_of(3)
    assert not first.is_whole
    assert reasons.more_of(3).is_whole
    assert reasons.more_of(3).effect is first.effect


def test_who_has_gone_on_does_not_wait_for_what_was_left(replaceable):
    reasons = NightReasons(replaceable)
    with ThreadPoolExecutor(1) as pool:
        with reasons._answering:
            left = pool.submit(reasons.more_of, 3)
            while reasons._latest != 3:
                time.sleep(0.001)
            reasons._latest = 4
        assert left.result() is None
    assert reasons.known(3) is None


def test_effects_come_first_those_nearest_to_the_latest_request(
    replaceable, monkeypatch
):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    reasons = NightReasons(replaceable)
    reasons.of(5)
    for nearest in ((6, 4), (7, 3)):
        assert reasons.compute_next()
        found = [each for each in range(10) if reasons.known(each) is not None]
        assert found == list(range(min(nearest), max(nearest) + 1))
        assert not any(reasons.known(epoch).is_whole for epoch in nearest)


def test_what_is_computed_ahead_is_what_is_computed_when_asked_for(replaceable):
    reasons, night = NightReasons(replaceable), replaceable()
    while reasons.compute_next():
        pass
    for epoch in map(int, night.staging.usable.nonzero()[0]):
        ahead, alone = reasons.known(epoch).effect, effect(night, epoch)
        np.testing.assert_allclose(ahead.falls, alone.falls, atol=1e-6)


def test_a_pause_that_raises_ends_it_and_what_was_computed_stays(replaceable):
    reasons = NightReasons(replaceable)
    reasons.compute_next()
    known = [reasons.known(epoch) for epoch in range(module.AT_ONCE)]

    def pause():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        reasons.compute_next(pause)
    assert [reasons.known(epoch) for epoch in range(module.AT_ONCE)] == known
    assert None not in known
    assert reasons.known(module.AT_ONCE) is None


def test_then_nothing_is_left_and_no_epoch_is_whole_that_nobody_looked_at(replaceable):
    reasons = NightReasons(replaceable)
    usable = reasons.night.staging.usable
    n_times = -(-int(usable.sum()) // module.AT_ONCE)
    left = [reasons.compute_next() for _ in range(n_times)]
    assert left == [True] * (n_times - 1) + [False]
    assert not any(reasons.known(int(epoch)).is_whole for epoch in usable.nonzero()[0])
    assert not reasons.compute_next()
