"""Two scorers over studies as a page: Bland–Altman plots of TST, SOL and WASO."""

from pathlib import Path

from cmt.export.notice import NOTICE
from cmt.plurals import number_of
from cmt.second_opinion import Studies
from dashboard.figures.agreement.bland_altman import bland_altman_plot
from dashboard.report.page import Section, write_page, write_script
from dashboard.style.theme import LIGHT
from dashboard.wording.comparison.over_studies import NUMBERS, explained

_WIDTH = 620


def write_agreement(path: Path, found: Studies) -> None:
    """Write the plots as an HTML file, which names no study.

    A number that fewer than three studies have from both is told in the sentence above.
    """
    sections = [
        Section(
            number.lower(),
            f"{NUMBERS[number]}, {number_of(limits.n_studies, 'study', 'studies')}",
            bland_altman_plot(number, found.minutes[number], limits, LIGHT),
            _WIDTH,
        )
        for number, limits in found.limits.items()
        if limits is not None
    ]
    without = [number for number, limits in found.limits.items() if limits is None]
    write_script(path.parent)
    write_page(path, "Two scorers over studies", explained(without), sections, NOTICE)
