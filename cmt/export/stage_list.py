"""The stages alone, one a line, as many scripts read them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def stage_list(table: "pd.DataFrame") -> bytes:
    """Return ``W N1 N2 N3 R`` or ``?`` of every epoch of a table, a line each."""
    return "".join(f"{stage}\n" for stage in table["stage"]).encode()
