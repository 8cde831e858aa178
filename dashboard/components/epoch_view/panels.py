"""The panels beside the signals: stages, streams, and what a view shows of parts."""

from typing import TYPE_CHECKING

import numpy as np

from cmt.explanation.attention import Explanation, explain, without_reasons
from cmt.explanation.evidence import band_levels, evidence
from cmt.explanation.views import OFF
from cmt.staging import Staging
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.deletion import deletion_curve
from dashboard.figures.effects import neighbour_effects, part_effects
from dashboard.figures.evidence import band_dots, evidence_bars
from dashboard.figures.in_words import figures_in_words
from dashboard.figures.subplots import stacked
from dashboard.style.theme import Palette
from dashboard.wording.epoch.deletion import deletion_title
from dashboard.wording.epoch.effect import CONTEXT_TITLE, parts_title
from dashboard.wording.epoch.legends import CONTEXT_TITLES, SHARES_TITLE
from dashboard.wording.epoch.streams import (
    BANDS_AND_EFFECT_TITLE,
    BANDS_TITLE,
    evidence_title,
)

if TYPE_CHECKING:
    from cmt.explanation.effect import Reasons

Titled = list[tuple[str, dict]]


def looked_at(
    staging: Staging, epoch: int, why: Explanation, colours: Palette
) -> Titled:
    """Return the figures of shares, with their titles; none where the view is off."""
    if why.view == OFF.name:
        return []
    title = "EEG against EOG" if staging.streams is None else SHARES_TITLE
    around = neighbours(why, epoch, staging.hypnogram.stages, colours)
    # Where there is no EOG, nothing stands against the EEG.
    shares = [(title, modality_shares(why, colours))] if staging.eog else []
    return [*shares, (CONTEXT_TITLES[why.view], around)]


def effects(
    staging: Staging,
    epoch: int,
    reasons: "Reasons | None",
    stage: int,
    colours: Palette,
) -> Titled:
    """Return the figures of what larger parts do for a stage, with their titles."""
    looked = explain(staging, epoch)
    if not staging.usable[epoch]:
        looked, reasons = without_reasons(looked), None
    if reasons is not None and not reasons.is_whole:
        reasons = None
    stages = staging.hypnogram.stages
    around = neighbour_effects(reasons, stage, looked, epoch, stages, colours)
    return [
        (parts_title(stage), part_effects(reasons, stage, looked, colours)),
        (CONTEXT_TITLE, around),
    ]


def effect_of_bands(reasons: "Reasons | None", stage: int) -> np.ndarray | None:
    """Return the falls ``(5,)`` of a stage without each band, where they are known."""
    if reasons is None or not reasons.is_whole or reasons.parts.bands is None:
        return None
    return reasons.parts.bands[:, stage]


def against_chance(reasons: "Reasons | None", view: str, colours: Palette) -> Titled:
    """Return the curves that hold a view against chance; none where it is off."""
    if view == OFF.name:
        return []
    found = None if reasons is None else reasons.deletion
    return [(deletion_title(found), deletion_curve(found, view, colours))]


def beside(
    staging: Staging,
    epoch: int,
    probabilities: np.ndarray,
    shares: Titled,
    colours: Palette,
    band_falls: np.ndarray | None = None,
) -> dict[str, dict]:
    """Return the figures beside the signals, in as few as may stand below each other.

    What a view shows stands apart from the stages and from what each stream adds. The
    effect of bands is written beside them where it is known.
    """
    column = [("Stage probabilities", stage_probabilities(probabilities, colours))]
    if staging.streams is not None:
        found = evidence(staging, epoch)
        column += [
            (evidence_title(found), evidence_bars(found, colours)),
            (
                BANDS_TITLE if band_falls is None else BANDS_AND_EFFECT_TITLE,
                band_dots(band_levels(staging, epoch), colours, band_falls),
            ),
        ]
    figures = {"side": stacked(column, colours)}
    figures["side"]["layout"]["meta"] = figures_in_words(column)
    if shares:
        figures["shares"] = stacked(shares, colours)
        figures["shares"]["layout"]["meta"] = figures_in_words(shares)
    return figures
