"""Every tested view is told apart by what it can tell and what it cannot."""

from cmt.explanation.fidelity_card import TESTED_VIEWS
from dashboard.wording.epoch.views_help import CAN, CANNOT, example_title


def test_every_tested_view_has_both():
    assert set(CAN) == set(CANNOT) == set(TESTED_VIEWS)
    assert all((*CAN.values(), *CANNOT.values()))


def test_no_view_but_effect_claims_a_sign():
    assert "for and against" in CAN["effect"]
    assert all("no sign" in CANNOT[each] for each in ("attention", "similarity"))


def test_the_example_is_numbered_from_1():
    assert example_title(0).startswith("Epoch 1 ")
