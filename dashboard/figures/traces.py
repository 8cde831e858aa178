"""The signals: one epoch with what the model looked at, and a minute for a look."""

from dataclasses import replace
from datetime import time

import numpy as np

from cmt.clock import clock_text
from cmt.explanation.attention import Explanation
from cmt.explanation.views import VIEWS, View
from cmt.recording import Signal
from cmt.stages import EPOCH_SECONDS
from dashboard.figures.typed_array import typed_array
from dashboard.style.numbers import labelled
from dashboard.style.plotly_layout import axis, layout
from dashboard.style.theme import Palette, rgba

SLOW_WAVE_GUIDE_UV = 37.5
"""Half of the 75 µV, peak to peak, that the AASM asks of a slow wave."""
HEIGHT = 390


def epoch_traces(
    signals: list[Signal],
    scales_uv: list[float],
    explanation: Explanation,
    colours: Palette,
) -> dict:
    """Draw one epoch: EEG, then EOG if there is one, each over its marker strip.

    ``scales_uv`` are the amplitudes from the middle of a row to its edge.
    """
    figure = _rows(signals, scales_uv, EPOCH_SECONDS, colours)
    marks = [explanation.eeg, explanation.eog]
    for row, (scale_uv, mark) in enumerate(zip(scales_uv, marks, strict=False)):
        if mark is not None:
            mark_strip = strip(mark, VIEWS[explanation.view], scale_uv, colours)
            figure["data"].insert(row, mark_strip | on_row(row))
    figure["layout"]["shapes"], labels = slow_wave_guides(0, colours)
    figure["layout"]["annotations"] += labels
    return figure


def minute_preview(
    signals: list[Signal],
    start_s: float,
    colours: Palette,
    starts_at: time | None = None,
) -> dict:
    """Draw the signals of the file, each around its median at a scale that fits it.

    Below stands the time of day, or the time since the recording's beginning where
    that is not known.
    """
    signals = [_centred(signal) for signal in signals]
    length_s = max(signal.duration_s for signal in signals)
    scales_uv = [fitting_scale_uv(signal.samples) for signal in signals]
    figure = _rows(signals, scales_uv, length_s, colours, height=300)
    ticks = np.arange(0, length_s + 1, 10)
    figure["layout"]["xaxis"] |= {
        "tickvals": ticks.tolist(),
        "ticktext": [
            clock_text(starts_at, start_s + tick) or _elapsed(start_s + tick)
            for tick in ticks
        ],
    }
    return figure


def _elapsed(second: float) -> str:
    return f"{int(second // 3600)}:{int(second // 60 % 60):02d}:{int(second % 60):02d}"


def _centred(signal: Signal) -> Signal:
    """Take out the level, which with some amplifiers is a thousand times the EEG."""
    return replace(signal, samples=signal.samples - np.median(signal.samples))


def fitting_scale_uv(samples: np.ndarray) -> float:
    """Return the round amplitude that holds all but the rarest samples, 10 µV up."""
    reach = float(np.percentile(np.abs(samples), 99.5)) if samples.size else 0.0
    step = 10 ** np.floor(np.log10(max(reach, 10)))
    return float(np.ceil(max(reach, 10) / step) * step)


def _rows(
    signals: list[Signal],
    scales_uv: list[float],
    length_s: float,
    colours: Palette,
    height: int = HEIGHT,
) -> dict:
    n_rows = len(signals)
    gap = 0.09 if n_rows > 1 else 0
    rows_height = (1 - gap * (n_rows - 1)) / n_rows
    figure = {
        "data": [
            line(signal, row, colours.eeg if row == 0 else colours.eog)
            for row, signal in enumerate(signals)
        ],
        "layout": layout(colours, height, margin={"l": 50, "r": 52, "t": 22, "b": 24}),
    }
    figure["layout"]["xaxis"] = seconds(
        length_s, colours, f"y{n_rows}" if n_rows > 1 else "y"
    )
    figure["layout"]["annotations"] = []
    for row, (signal, scale_uv) in enumerate(zip(signals, scales_uv, strict=True)):
        top = 1 - row * (rows_height + gap)
        name = "yaxis" if row == 0 else f"yaxis{row + 1}"
        figure["layout"][name] = microvolts(
            scale_uv, [max(top - rows_height, 0), top], colours
        )
        figure["layout"]["annotations"].append(_row_title(signal, row, top, colours))
    return figure


def on_row(row: int) -> dict:
    """Return the axes of a row, counted from 0."""
    return {"xaxis": "x", "yaxis": "y" if row == 0 else f"y{row + 1}"}


def line(signal: Signal, row: int, colour: str, start_s: float = 0) -> dict:
    """Draw the samples of a row, from so many seconds after the epoch's start."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": signal.channel,
        "x0": start_s,
        "dx": 1 / signal.rate_hz,
        "y": typed_array(signal.samples),
        "line": {"color": colour, "width": 1.1},
        "hoverinfo": "skip",
        **on_row(row),
    }


def strip(mark: np.ndarray, view: View, scale_uv: float, colours: Palette) -> dict:
    """Mark half-seconds behind a trace: above its middle what is positive.

    What is signed and below 0 is marked below the middle, so that colour alone tells
    nothing; what has no sign is marked on both sides.
    """
    edges = np.linspace(0, EPOCH_SECONDS, mark.size + 1)
    strength = view.strength(mark).round(3)
    below = np.minimum(strength, 0) if view.signed else strength
    above = np.maximum(strength, 0)
    values = [[round(float(value), 2)] for value in view.values(mark)]
    return {
        "type": "heatmap",
        "x": typed_array(edges),
        "y": [-scale_uv, 0, scale_uv],
        "z": [below.tolist(), above.tolist()],
        "customdata": [values, values],
        "zmin": -1,
        "zmax": 1,
        "colorscale": marker_scale(view, colours),
        "showscale": False,
        "hovertemplate": f"%{{x:.2f}} s: %{{customdata[0]}}{view.unit}<extra></extra>",
    }


def marker_scale(view: View, colours: Palette) -> list[list]:
    """Return the colours of a strength from −1 to 1, transparent at 0."""
    ends = (colours.opposition, colours.support)
    if not view.signed:
        ends = (colours.overlay, colours.overlay)
    return [
        [0, ends[0]],
        [0.5, rgba(ends[0], 0)],
        [0.5, rgba(ends[1], 0)],
        [1, ends[1]],
    ]


def slow_wave_guides(row: int, colours: Palette) -> tuple[list[dict], list[dict]]:
    """Return lines at ±37.5 µV of a row, and the labels that say so."""
    levels = (-SLOW_WAVE_GUIDE_UV, SLOW_WAVE_GUIDE_UV)
    place = on_row(row)["yaxis"]
    lines = [_guide(level, place, colours) for level in levels]
    return lines, [_guide_label(level, place, colours) for level in levels]


def _guide_label(level: float, row: str, colours: Palette) -> dict:
    return {
        "name": "guide",
        "text": f"{level:+g} µV".replace("-", "−"),
        "xref": "paper",
        "x": 1,
        "xanchor": "left",
        "yref": row,
        "y": level,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 10, "color": colours.muted},
    }


def _guide(level: float, row: str, colours: Palette) -> dict:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": row,
        "y0": level,
        "y1": level,
        "layer": "below",
        "line": {"color": colours.guide, "width": 1, "dash": "dash"},
    }


def seconds(length_s: float, colours: Palette, anchor: str) -> dict:
    """Return the axis of time: a line a second, a label every five."""
    return axis(
        colours,
        range=[0, length_s],
        tick0=0,
        dtick=5,
        ticksuffix=" s",
        gridcolor=colours.tick,
        minor={"dtick": 1, "showgrid": True, "gridcolor": colours.grid},
        anchor=anchor,
    )


def microvolts(scale_uv: float, domain: list[float], colours: Palette) -> dict:
    """Return the axis of a row's amplitude."""
    return axis(
        colours,
        range=[-scale_uv, scale_uv],
        domain=domain,
        tickvals=[-scale_uv / 2, 0, scale_uv / 2],
        tickformat="~g",
    )


def _row_title(signal: Signal, row: int, top: float, colours: Palette) -> dict:
    return {
        "text": f"<b>{labelled(('EEG', 'EOG')[row], signal.channel)}</b>, µV",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": colours.text},
    }
