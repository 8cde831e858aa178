"""The hypnogram as an EDF+ file of annotations alone, as Sleep-EDF has them.

Format: Kemp and Olivan 2003, doi 10.1016/S1388-2457(03)00123-8. The header names
nobody: its fields are X, its date is 01.01.85. The time of day is that of the first
epoch; a recording without one is written as midnight, since EDF has no other way.
"""

import io
from typing import TYPE_CHECKING

from cmt.clock import read_clock
from cmt.export.annotations.marks import marks

if TYPE_CHECKING:
    import pandas as pd


def edf_annotations(table: "pd.DataFrame") -> bytes:
    """Return an EDF+ file with an annotation for each epoch's final stage."""
    from edfio import Edf, EdfAnnotation, Patient, Recording

    file = io.BytesIO()
    Edf(
        [],
        patient=Patient(),
        recording=Recording(),
        starttime=read_clock(table["clock"].iloc[0]),
        annotations=[EdfAnnotation(*mark) for mark in marks(table)],
    ).write(file)
    return file.getvalue()
