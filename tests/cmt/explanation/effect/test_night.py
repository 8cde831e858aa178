import time
from concurrent.futures import ThreadPoolExecutor

from cmt.explanation.effect import NightReasons, effect, parts


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


def test_effects_come_first_those_nearest_to_the_latest_request(replaceable):
    reasons = NightReasons(replaceable)
    reasons.of(5)
    for epoch in (6, 4, 7, 3):
        assert reasons.known(epoch) is None
        assert reasons.compute_next()
        assert not reasons.known(epoch).is_whole


def test_then_nothing_is_left_and_no_epoch_is_whole_that_nobody_looked_at(replaceable):
    reasons = NightReasons(replaceable)
    usable = reasons.night.staging.usable
    left = [reasons.compute_next() for _ in range(usable.sum())]
    assert left == [True] * (len(left) - 1) + [False]
    assert not any(reasons.known(int(epoch)).is_whole for epoch in usable.nonzero()[0])
    assert not reasons.compute_next()
