"""The night as drawings that PDF and HTML share: hypnogram and hypnodensity."""

from itertools import pairwise

import numpy as np
from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import HexColor

from cmt.clock import DAY_S, clock_text, second_of_day
from cmt.stages import EPOCH_SECONDS, STAGE_ORDER, UNSCORED
from dashboard.report.sleep_report.content import SleepReport
from dashboard.report.sleep_report.words import decimal
from dashboard.style.theme import LIGHT

WIDTH = 510.0
"""Points: the width of the page between its margins."""
_LEFT, _RIGHT, _AXIS = 46.0, 6.0, 14.0
_HYPNOGRAM, _ROW, _DENSITY = 105.0, 9.0, 60.0
_FONT, _SIZE = "Helvetica", 7.2
_TICKS_S = (60, 300, 600, 1800, 3600, 7200, 14_400, 21_600, DAY_S)
_MOST_TICKS = 12


def hypnogram_drawing(report: SleepReport) -> Drawing:
    """Draw the final stages as steps, and below them where they were changed."""
    stages = report.hypnogram.stages
    foot = _AXIS + (_ROW if report.changed.size else 0)
    drawing = Drawing(WIDTH, _HYPNOGRAM + foot)
    _shade_outside_lights(drawing, report, foot, _HYPNOGRAM)
    height = _HYPNOGRAM / len(STAGE_ORDER)
    level = {
        int(stage): foot + _HYPNOGRAM - (row + 0.5) * height
        for row, stage in enumerate(STAGE_ORDER)
    }
    for stage, y in level.items():
        drawing.add(_line(_LEFT, y, WIDTH - _RIGHT, y, LIGHT.grid))
        _label(drawing, report.say(_name(stage)), y)
    runs = _runs(stages)
    for (stage, _, end), (after, _, _) in pairwise(runs):
        if UNSCORED not in (stage, after):
            x = _x(end, stages.size)
            drawing.add(_line(x, level[stage], x, level[after], LIGHT.guide))
    for stage, first, end in runs:
        x, width = _x(first, stages.size), _x(end, stages.size) - _x(first, stages.size)
        if stage == UNSCORED:
            drawing.add(_rect(x, foot, width, _HYPNOGRAM, LIGHT.tick))
        else:
            colour = LIGHT.stage(stage)
            drawing.add(_rect(x, level[stage] - 2, max(width, 0.6), 4, colour))
    _mark_changes(drawing, report)
    _time_axis(drawing, report)
    return drawing


def hypnodensity_drawing(report: SleepReport) -> Drawing:
    """Draw the model's probabilities on top of each other, Wake uppermost."""
    drawing = Drawing(WIDTH, _DENSITY + _AXIS)
    n_epochs = len(report.usable)
    drawing.add(_rect(_LEFT, _AXIS, WIDTH - _LEFT - _RIGHT, _DENSITY, LIGHT.tick))
    shares = report.probabilities[:, [int(stage) for stage in STAGE_ORDER]]
    edges = 1 - np.cumsum(np.pad(shares, ((0, 0), (1, 0))), axis=1)
    for is_usable, first, end in _runs(report.usable.astype(int)):
        if is_usable:
            for column, stage in enumerate(STAGE_ORDER):
                top, low = edges[first:end, column], edges[first:end, column + 1]
                points = _band(top, low, first, n_epochs)
                drawing.add(_polygon(points, LIGHT.stage(stage)))
    for share, text in ((0, "0"), (1, "1")):
        _label(drawing, text, _AXIS + share * (_DENSITY - 6) + 3)
    _time_axis(drawing, report)
    return drawing


def _band(top: np.ndarray, low: np.ndarray, first: int, n_epochs: int) -> list[float]:
    """Return the corners of an area of steps: along its top, and back below it."""
    bounds = [_x(first + epoch, n_epochs) for epoch in range(top.size + 1)]
    across = np.repeat(bounds, 2)[1:-1]
    y = _AXIS + _DENSITY * np.concatenate([np.repeat(top, 2), np.repeat(low, 2)[::-1]])
    x = np.concatenate([across, across[::-1]])
    return np.column_stack([x, y]).round(2).ravel().tolist()


def _mark_changes(drawing: Drawing, report: SleepReport) -> None:
    if not report.changed.size:
        return
    n_epochs = report.hypnogram.stages.size
    _label(drawing, report.say("changed"), _AXIS + _ROW / 2)
    for epoch in report.changed.tolist():
        x = _x(epoch, n_epochs)
        width = max(_x(epoch + 1, n_epochs) - x, 0.6)
        drawing.add(_rect(x, _AXIS + 1.5, width, _ROW - 3, LIGHT.text))


def _shade_outside_lights(
    drawing: Drawing, report: SleepReport, foot: float, height: float
) -> None:
    n_epochs = report.hypnogram.stages.size
    off_s, on_s = report.lights
    for begin, end in ((0, off_s), (on_s, n_epochs * EPOCH_SECONDS)):
        if begin is not None and end is not None and end > begin:
            x = _x(begin / EPOCH_SECONDS, n_epochs)
            width = _x(end / EPOCH_SECONDS, n_epochs) - x
            drawing.add(_rect(x, foot, width, height, LIGHT.grid))


def _time_axis(drawing: Drawing, report: SleepReport) -> None:
    """Write times of day, or hours where none is known, below a drawing."""
    n_epochs, start = report.hypnogram.stages.size, report.hypnogram.start
    end_s = n_epochs * EPOCH_SECONDS
    step_s = next((s for s in _TICKS_S if end_s / s <= _MOST_TICKS), DAY_S)
    first_s = 0 if start is None else -second_of_day(start) % step_s
    drawing.add(_line(_LEFT, _AXIS, WIDTH - _RIGHT, _AXIS, LIGHT.guide))
    for second in range(first_s, end_s + 1, step_s):
        x = _x(second / EPOCH_SECONDS, n_epochs)
        drawing.add(_line(x, _AXIS, x, _AXIS - 3, LIGHT.guide))
        hours = decimal(f"{second / 3600:.4g} h", report.language)
        text = clock_text(start, second)[:5] or hours
        anchor = "start" if x < _LEFT + 10 else "end" if x > WIDTH - 14 else "middle"
        drawing.add(_string(x, _AXIS - 11, text, anchor, LIGHT.muted))


def _x(epoch: float, n_epochs: int) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * epoch / n_epochs, 2)


def _runs(values: np.ndarray) -> list[tuple[int, int, int]]:
    """Return value, first and end of each run of equal values."""
    cuts = [0, *(1 + np.flatnonzero(np.diff(values))).tolist(), values.size]
    return [(int(values[first]), first, end) for first, end in pairwise(cuts)]


def _name(stage: int) -> str:
    return next(each.name for each in STAGE_ORDER if each == stage)


def _label(drawing: Drawing, text: str, y: float) -> None:
    drawing.add(_string(_LEFT - 5, y - 2.4, text, "end", LIGHT.text))


def _string(x: float, y: float, text: str, anchor: str, colour: str) -> String:
    shown = {"fontName": _FONT, "fontSize": _SIZE, "fillColor": HexColor(colour)}
    return String(x, y, text, textAnchor=anchor, **shown)


def _line(x: float, y: float, to_x: float, to_y: float, colour: str) -> Line:
    return Line(x, y, to_x, to_y, strokeColor=HexColor(colour), strokeWidth=0.6)


def _rect(x: float, y: float, width: float, height: float, colour: str) -> Rect:
    return Rect(x, y, width, height, fillColor=HexColor(colour), strokeColor=None)


def _polygon(points: list[float], colour: str) -> Polygon:
    return Polygon(points, fillColor=HexColor(colour), strokeColor=None)
