"""Help holds each view of an epoch against chance, beside what it can tell."""

import numpy as np
from streamlit.testing.v1 import AppTest

from cmt.explanation.effect import Deletion, Reasons
from tests.support.stagings import staging

FRACTIONS = (0.0, 0.05, 0.1)
CURVE = np.array([0.87, 0.8, 0.55])
VIEWS = ("effect", "attention", "similarity")
FOUND = Deletion(
    2, FRACTIONS, dict.fromkeys(VIEWS, CURVE), CURVE, np.array([CURVE + 0.1] * 3)
)


def program(night, reasons):
    from dashboard.sections.views_help import example, views_side_by_side
    from dashboard.style.theme import LIGHT

    views_side_by_side()
    example(night, 3, reasons, LIGHT)


def shown() -> AppTest:
    reasons = Reasons(None, None, FOUND)
    app = AppTest.from_function(program, args=(staging(), reasons), default_timeout=60)
    app.run()
    assert not app.exception
    return app


def test_every_view_says_what_it_can_tell_and_what_it_cannot():
    words = [each.value for each in shown().markdown]
    assert sum("**Can tell**" in each for each in words) == len(VIEWS)
    assert sum("**Cannot tell**" in each for each in words) == len(VIEWS)


def test_every_view_has_its_curve_its_sentence_and_its_test():
    app = shown()
    assert len(app.get("plotly_chart")) == len(VIEWS)
    sentences = [each for each in app.markdown if "from 0.87 to 0.55" in each.value]
    assert len(sentences) == len(VIEWS)
    assert len(app.caption) == len(VIEWS)
