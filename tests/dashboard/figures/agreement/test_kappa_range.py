"""κ is a point on its interval, beside the range among people."""

import numpy as np

from dashboard.figures.agreement.kappa_range import kappa_range
from dashboard.style.theme import LIGHT

NAN = float("nan")


def drawn(kappa=0.71, interval=(0.6, 0.8)) -> dict:
    return kappa_range(kappa, interval, (0.66, 0.76), LIGHT)


def test_the_range_among_people_is_shaded():
    (shade,) = drawn()["layout"]["shapes"]
    assert (shade["x0"], shade["x1"]) == (0.66, 0.76)


def test_kappa_lies_on_its_interval():
    line, point = drawn()["data"]
    assert line["x"] == [0.6, 0.8]
    assert point["x"] == [0.71]


def test_the_axis_goes_from_nought_to_one_and_below_where_it_must():
    assert np.isclose(drawn()["layout"]["xaxis"]["range"], [-0.02, 1.02]).all()
    assert drawn(-0.3, (-0.4, 0.1))["layout"]["xaxis"]["range"][0] < -0.4


def test_without_an_interval_the_point_stands_alone():
    line, point = drawn(0.4, (NAN, NAN))["data"]
    assert (line["x"], point["x"]) == ([], [0.4])
