"""What a model reached on scored nights: confusion, F1 by stage, night by night."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cmt.export.notice import NOTICE
from dashboard.figures.agreement.confusion_matrix import confusion_matrix
from dashboard.figures.agreement.scores import f1_by_stage, night_by_night
from dashboard.report.page import Section, write_page, write_pictures, write_script
from dashboard.style.theme import LIGHT


@dataclass(frozen=True)
class EvaluatedNights:
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
    agreements: list[EvaluatedNights],
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


def _sections(found: EvaluatedNights) -> list[Section]:
    figures = {
        "confusion": ("Stages", confusion_matrix(found.confusion, LIGHT), 440),
        "f1": ("F1 by stage", f1_by_stage(found.f1, LIGHT), 440),
        "nights": ("Night by night", night_by_night(found.by_night, LIGHT), 912),
    }
    return [
        Section(f"{found.name}-{name}", f"{title}. {found.title}", figure, width)
        for name, (title, figure, width) in figures.items()
    ]
