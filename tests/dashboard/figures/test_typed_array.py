"""Numbers travel as bytes and come back as they were."""

import base64

import numpy as np

from dashboard.figures.typed_array import typed_array


def unpacked(array: dict) -> np.ndarray:
    return np.frombuffer(base64.b64decode(array["bdata"]), array["dtype"])


def test_packed_numbers_come_back_as_they_were():
    np.testing.assert_array_equal(unpacked(typed_array(np.arange(5))), np.arange(5))
