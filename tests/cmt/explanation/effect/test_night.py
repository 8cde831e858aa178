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


def test_what_is_nearest_to_the_latest_request_is_computed_next(replaceable):
    reasons = NightReasons(replaceable)
    reasons.of(5)
    for epoch in (6, 4, 7, 3):
        assert reasons.known(epoch) is None
        assert reasons.compute_next()
        assert reasons.known(epoch) is not None


def test_all_usable_epochs_are_computed_and_then_nothing_is_left(replaceable):
    reasons = NightReasons(replaceable)
    usable = reasons.night.staging.usable
    left = [reasons.compute_next() for _ in range(usable.sum())]
    assert left == [True] * (len(left) - 1) + [False]
    assert all(reasons.known(int(epoch)) for epoch in usable.nonzero()[0])
    assert not reasons.compute_next()
