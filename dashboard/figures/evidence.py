"""What each stream says of an epoch: signed bars, and its bands within the night."""

from collections.abc import Sequence
from math import log

from cmt.explanation.evidence import USUAL_RANGE_PCT, BandLevel, Evidence
from cmt.spectra import BAND_NAMES, BANDS_HZ
from dashboard.style.numbers import signed
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import STAGE_WORDS, Palette

LIMIT = 5.0
"""Log odds at which a bar is full, in every night; longer ones are cut off there."""
_ROOM_FOR_NUMBERS = 1.35
_TIMES = (10, 100)
_MARGIN = {"l": 76, "r": 8, "t": 6, "b": 22}
_MARGIN_OF_LAST = _MARGIN | {"b": 28}
"""Below is the edge of the panel, which cuts off what a low screen makes too tall."""
_PARTS = ["Spectrum", "Waveforms", "Together"]
_BANDS = [
    f"{band} {low:g}–{high:g} Hz"
    for band, (low, high) in zip(BAND_NAMES, BANDS_HZ, strict=True)
]
_RIGHT_EDGE = 146
_USUAL, _UNUSUAL = "circle-open", "diamond"


def evidence_bars(found: Evidence | None, colours: Palette) -> dict:
    """Draw what each stream adds, and their sum, for the stage and against the next.

    Bars to the right of the zero line speak for the stage, those to the left for the
    next one. There are none where the epoch got no stage.
    """
    limit = LIMIT * _ROOM_FOR_NUMBERS
    return {
        "data": [_signed_bars(found, colours)],
        "layout": layout(
            colours,
            92,
            margin=_MARGIN,
            xaxis=axis(colours, range=[-limit, limit], **_odds(found)),
            yaxis=_names(_PARTS, colours),
            shapes=[_zero_line(colours)],
        ),
    }


def band_dots(
    levels: list[BandLevel], colours: Palette, falls: Sequence[float] | None = None
) -> dict:
    """Draw the percentile of each band, δ to β, within the night.

    The usual range is shaded; what lies outside is a diamond with its percentile.
    There are no dots without ``levels``. ``falls`` are the effects of bands on a stage,
    which are written at the right edge.
    """
    marks = [USUAL_RANGE_PCT[0], 50, USUAL_RANGE_PCT[1]]
    return {
        "data": [_dots(levels, colours), _written(falls, colours)],
        "layout": layout(
            colours,
            134,
            margin=_MARGIN_OF_LAST,
            xaxis=axis(
                colours,
                range=[-16, _RIGHT_EDGE],
                tickvals=marks,
                ticktext=[f"{mark} %" for mark in marks],
                showgrid=False,
            ),
            yaxis=_names(_BANDS, colours),
            shapes=[_usual_range(colours)],
        ),
    }


def _signed_bars(found: Evidence | None, colours: Palette) -> dict:
    values = []
    if found:
        # Of what is written, so that the numbers add up for whoever adds them.
        values = [round(found.spectral, 1), round(found.waveform, 1)]
        values.append(sum(values))
    return {
        "type": "bar",
        "orientation": "h",
        "y": _PARTS[: len(values)],
        "x": [max(-LIMIT, min(LIMIT, value)) for value in values],
        "text": [_number(value) for value in values],
        "textposition": [
            "inside" if abs(value) > LIMIT else "outside" for value in values
        ],
        "outsidetextfont": {"size": 12, "color": colours.text},
        "insidetextfont": {"size": 12, "color": colours.background},
        "insidetextanchor": "end",
        "constraintext": "none",
        "cliponaxis": False,
        "marker": {"color": [colours.accent, colours.accent, colours.text]},
        "hoverinfo": "skip",
    }


def _number(value: float) -> str:
    """Return ``+3.1``, with an arrow where the bar is cut off."""
    if value > LIMIT:
        return f"{signed(value)} →"
    return f"← {signed(value)}" if value < -LIMIT else signed(value)


def _odds(found: Evidence | None) -> dict:
    """Return marks that say what log odds mean: 10 times as likely, 100 times."""
    if found is None:
        return {"tickvals": [0], "ticktext": ["even"]}
    names = [STAGE_WORDS[stage] for stage in (found.runner_up, found.stage)]
    most = _TIMES[-1]
    marks = {-log(times): f"{times}×" for times in reversed(_TIMES)}
    marks |= {0: "even"} | {log(times): f"{times}×" for times in _TIMES}
    marks |= {-log(most): f"{names[0]} {most}×", log(most): f"{names[1]} {most}×"}
    return {"tickvals": list(marks), "ticktext": list(marks.values())}


def _dots(levels: list[BandLevel], colours: Palette) -> dict:
    unusual = [level.is_high or level.is_low for level in levels]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "y": _BANDS[: len(levels)],
        "x": [round(level.percentile, 1) for level in levels],
        "text": [
            f"{level.percentile:.0f} %" if stands_out else ""
            for level, stands_out in zip(levels, unusual, strict=True)
        ],
        "textposition": [
            "middle left" if level.is_low else "middle right" for level in levels
        ],
        "textfont": {"size": 12, "color": colours.text},
        "cliponaxis": False,
        "marker": {
            "size": 9,
            "symbol": [_UNUSUAL if stands_out else _USUAL for stands_out in unusual],
            "color": colours.accent,
            "line": {"width": 1.5, "color": colours.accent},
        },
        "hovertemplate": "%{y}: more than in %{x:.0f} % of the night<extra></extra>",
    }


def _written(falls: Sequence[float] | None, colours: Palette) -> dict:
    """Write effects in percentage points, one a band."""
    values = [] if falls is None else [signed(100 * float(fall)) for fall in falls]
    return {
        "type": "scatter",
        "mode": "text",
        "y": _BANDS[: len(values)],
        "x": [_RIGHT_EDGE] * len(values),
        "text": values,
        "textposition": "middle left",
        "textfont": {"size": 12, "color": colours.text},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _names(names: list[str], colours: Palette) -> dict:
    """Return an axis with these names from top to bottom, whatever is drawn."""
    return axis(
        colours,
        type="category",
        dtick=1,
        categoryorder="array",
        categoryarray=names,
        range=[len(names) - 0.5, -0.5],
        tickvals=names,
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 12, "color": colours.text},
    )


def _zero_line(colours: Palette) -> dict:
    return {
        "type": "line",
        "yref": "paper",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": 1,
        "line": {"color": colours.muted, "width": 1},
    }


def _usual_range(colours: Palette) -> dict:
    low, high = USUAL_RANGE_PCT
    return {
        "type": "rect",
        "yref": "paper",
        "x0": low,
        "x1": high,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colours.muted, "width": 1, "dash": "dot"},
        "fillcolor": colours.grid,
    }
