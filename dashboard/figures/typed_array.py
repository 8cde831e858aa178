"""Arrays as Plotly takes them over the wire: base64 instead of lists of numbers."""

from base64 import b64encode

import numpy as np


def typed_array(values: np.ndarray) -> dict:
    """Return ``(n,)`` numbers as a Plotly typed array, float32."""
    raw = np.ascontiguousarray(values, dtype="<f4").tobytes()
    return {"dtype": "f4", "bdata": b64encode(raw).decode("ascii")}
