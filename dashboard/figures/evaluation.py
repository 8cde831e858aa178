"""What a model reached on scored nights: confusion, F1 by stage, night by night."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.export.notice import NOTICE
from cmt.stages import Stage
from dashboard.figures.agreement import confusion_matrix
from dashboard.figures.bars import levels
from dashboard.figures.page import Section, write_page, write_pictures, write_script
from dashboard.theme import LIGHT, STAGE_WORDS, Palette, axis, layout


@dataclass(frozen=True)
class Agreement:
    """Agreement of a model with experts over some nights.

    Parameters
    ----------
    name, title
        In file names, and above the figures.
    confusion
        ``(5, 5)`` counts, rows the experts, columns the model, in the order of `Stage`.
    f1
        ``(5,)``: NaN for a stage that nobody found.
    by_night
        What was measured, and its value on every night, NaN where undefined.
    """

    name: str
    title: str
    confusion: np.ndarray
    f1: np.ndarray
    by_night: dict[str, list[float]]


def write_evaluation(
    path: Path,
    model: str,
    agreements: list[Agreement],
    picture_format: str | None = None,
) -> None:
    """Write the figures as an HTML file and, if wanted, as pictures beside it.

    Raises
    ------
    CmtError
        Kaleido is not installed, or it finds no Chromium; the HTML is there then.
    """
    sections = [section for found in agreements for section in _sections(found)]
    write_script(path.parent)
    sentence = "Rows are the experts' stages, columns the model's. A point is a night."
    write_page(path, f"{model}, evaluated", sentence, sections, NOTICE)
    if picture_format:
        write_pictures(path.with_suffix(""), sections, picture_format)


def f1_by_stage(f1: np.ndarray, colours: Palette) -> dict:
    """Draw F1 ``(5,)`` of the stages for which it is defined."""
    defined = [stage for stage in Stage if not np.isnan(f1[stage])]
    return levels(
        [STAGE_WORDS[stage] for stage in defined],
        [float(f1[stage]) for stage in defined],
        [colours.stage(stage) for stage in defined],
        colours,
        160,
    )


def night_by_night(by_night: dict[str, list[float]], colours: Palette) -> dict:
    """Draw every night as a point, and boxes from quartile to quartile over them."""
    lowest = np.nanmin([0.0, *(v for values in by_night.values() for v in values)])
    return {
        "data": [_box(name, values, colours) for name, values in by_night.items()],
        "layout": layout(
            colours,
            320,
            margin={"l": 40, "r": 8, "t": 8, "b": 40},
            xaxis=axis(colours, showgrid=False),
            yaxis=axis(colours, range=[float(lowest) - 0.02, 1.02]),
        ),
    }


def _box(name: str, values: list[float], colours: Palette) -> dict:
    nights = [
        (number, value)
        for number, value in enumerate(values, start=1)
        if not np.isnan(value)
    ]
    return {
        "type": "box",
        "name": name,
        "y": [round(value, 4) for _, value in nights],
        "text": [f"night {number}" for number, _ in nights],
        "boxpoints": "all",
        "jitter": 0.5,
        "pointpos": 0,
        "fillcolor": "rgba(0,0,0,0)",
        "line": {"color": colours.guide, "width": 1},
        "marker": {"color": colours.accent, "size": 5, "opacity": 0.7},
        "hovertemplate": f"{name}, %{{text}}: %{{y:.3f}}<extra></extra>",
        "hoveron": "points",
    }


def _sections(found: Agreement) -> list[Section]:
    figures = {
        "confusion": ("Stages", confusion_matrix(found.confusion, LIGHT), 440),
        "f1": ("F1 by stage", f1_by_stage(found.f1, LIGHT), 440),
        "nights": ("Night by night", night_by_night(found.by_night, LIGHT), 912),
    }
    return [
        Section(f"{found.name}-{name}", f"{title}. {found.title}", figure, width)
        for name, (title, figure, width) in figures.items()
    ]
