"""Two scorers over studies as a page: Bland–Altman plots of TST, SOL and WASO."""

from importlib.metadata import version
from pathlib import Path

from cmt.export.notice import NOTICE
from cmt.plurals import number_of
from cmt.second_opinion import Studies
from dashboard.figures.agreement.bland_altman import bland_altman_plot
from dashboard.report.page import Section, write_page, write_script
from dashboard.style.theme import LIGHT

TITLES = {
    "TST": "Total sleep time",
    "SOL": "Sleep onset latency",
    "WASO": "Wake after sleep onset",
}
_WIDTH = 620


def write_agreement(path: Path, found: Studies) -> None:
    """Write the plots as an HTML file, which names no study.

    A number that fewer than three studies have from both is told in the sentence above.
    """
    sections = [
        Section(
            number.lower(),
            f"{TITLES[number]}, {number_of(limits.n_studies, 'study', 'studies')}",
            bland_altman_plot(number, found.minutes[number], limits, LIGHT),
            _WIDTH,
        )
        for number, limits in found.limits.items()
        if limits is not None
    ]
    without = [number for number, limits in found.limits.items() if limits is None]
    write_script(path.parent)
    write_page(path, "Two scorers over studies", _sentence(without), sections, NOTICE)


def _sentence(without: list[str]) -> str:
    said = (
        "A point is a study. The line is the bias, the mean of B − A; dashed lines are "
        "the limits of agreement, 1.96 standard deviations away; shades are 95 % "
        f"intervals. Computed by YASA {version('yasa')}."
    )
    if without:
        said += f" Fewer than three studies have {' and '.join(without)} from both."
    return said
