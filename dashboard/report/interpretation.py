"""The paper's interpretation figures of an epoch, as a page or as pictures.

The same figures as on the Night page, and the inter-epoch matrix.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cmt.errors import CmtError
from cmt.explanation.attention import (
    Explanation,
    context_matrix,
    explain,
    without_reasons,
)
from cmt.explanation.evidence import band_levels, evidence
from cmt.explanation.views import EFFECT, OFF, VIEWS
from cmt.export.notice import NOTICE
from cmt.recording import Recording
from cmt.stages import EPOCH_SECONDS
from cmt.staging import Staging
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.context_matrix import context_matrix_figure
from dashboard.figures.display_filter import stretches
from dashboard.figures.effects import neighbour_effects, part_effects
from dashboard.figures.evidence import band_dots, evidence_bars
from dashboard.figures.traces import epoch_traces, fitting_scale_uv
from dashboard.report.page import (
    Section,
    whole_page,
    write_page,
    write_pictures,
    write_script,
)
from dashboard.style.theme import LIGHT, Palette
from dashboard.wording.epoch.badge import badge
from dashboard.wording.epoch.epoch_sentence import epoch_sentence, reasons_for
from dashboard.wording.epoch.streams import BANDS_TITLE, evidence_title

if TYPE_CHECKING:
    from cmt.explanation.effect import NightReasons, Reasons

_WIDTHS = {"traces": 1100, "matrix": 440}
_TITLES = {
    "traces": "Signals under the {}, drawn positive up",
    "probabilities": "Stage probabilities",
    "bands": BANDS_TITLE,
    "modality": "EEG against EOG ({})",
    "neighbours": "The epochs around ({})",
    "matrix": "The epochs around, each of each ({})",
}


def interpretation_figures(
    recording: Recording,
    staging: Staging,
    epoch: int,
    view: str,
    colours: Palette = LIGHT,
    reasons: "Reasons | None" = None,
) -> dict[str, dict]:
    """Return the figures of a 0-based epoch by name.

    ``reasons`` are what the effect view shows.
    """
    stage = int(staging.probabilities[epoch].argmax())
    why, probabilities = reasons_for(staging, epoch, view, reasons, stage)
    start_s = epoch * EPOCH_SECONDS
    drawn = stretches(recording, start_s, EPOCH_SECONDS, filtered=True)
    scales_uv = [fitting_scale_uv(signal.samples) for signal in drawn]
    return {
        "traces": epoch_traces(drawn, scales_uv, why, colours),
        "probabilities": stage_probabilities(probabilities, colours),
        **_streams(staging, epoch, colours),
        **_parts(staging, epoch, why, reasons, colours),
    }


def _parts(
    staging: Staging,
    epoch: int,
    why: Explanation,
    reasons: "Reasons | None",
    colours: Palette,
) -> dict[str, dict]:
    """Return what a view shows of signals and of the epochs around; nothing if off."""
    stages = staging.hypnogram.stages
    if why.view == OFF.name:
        return {}
    if why.view == EFFECT.name:
        stage = int(staging.probabilities[epoch].argmax())
        looked = explain(staging, epoch)
        if not staging.usable[epoch]:
            looked = without_reasons(looked)
        around = neighbour_effects(reasons, stage, looked, epoch, stages, colours)
        return {
            "modality": part_effects(reasons, stage, looked, colours),
            "neighbours": around,
        }
    epochs, shares = context_matrix(staging, epoch, why.view)
    if not staging.usable[epoch]:
        shares = np.zeros_like(shares)  # nothing is drawn as a reason for no stage
    against = {"modality": modality_shares(why, colours)} if staging.eog else {}
    return {
        **against,
        "neighbours": neighbours(why, epoch, stages, colours),
        "matrix": context_matrix_figure(epochs, shares, epoch, stages, colours),
    }


def _streams(staging: Staging, epoch: int, colours: Palette) -> dict[str, dict]:
    """Return what each stream says; nothing where the model has one stream."""
    if staging.streams is None:
        return {}
    return {
        "evidence": evidence_bars(evidence(staging, epoch), colours),
        "bands": band_dots(band_levels(staging, epoch), colours),
    }


def write_interpretation(
    recording: Recording,
    staging: Staging,
    epochs: list[int],
    view: str,
    folder: Path,
    picture_format: str | None = None,
    reasons: "NightReasons | None" = None,
) -> None:
    """Write one interactive HTML file an epoch; they share one script beside them.

    With a ``picture_format``, ``png`` or ``svg``, every figure becomes a picture too.
    The effect view needs ``reasons``.

    Raises
    ------
    CmtError
        Kaleido is not installed, or it finds no Chromium; the HTML is there then.
    """
    write_script(folder)
    problem = None
    for epoch in epochs:
        found = reasons.of(epoch) if reasons and staging.usable[epoch] else None
        sections = _sections(recording, staging, epoch, view, found)
        stem = folder / f"epoch-{epoch + 1:04d}"
        write_page(
            stem.with_suffix(".html"),
            _title(staging, epoch),
            _sentences(staging, epoch, view, found),
            sections,
            _footer(staging),
        )
        if picture_format and problem is None:
            try:
                write_pictures(stem, sections, picture_format)
            except CmtError as error:
                problem = error
    if problem is not None:
        raise problem


def epoch_page(
    recording: Recording,
    staging: Staging,
    epoch: int,
    view: str,
    reasons: "Reasons | None" = None,
    reader_says: str = "",
) -> bytes:
    """Return an epoch as one HTML file that prints on one page, to show a colleague.

    ``reader_says`` is what the reader made of the epoch, in sentences.
    """
    said = _sentences(staging, epoch, view, reasons)
    return whole_page(
        _title(staging, epoch),
        " ".join(filter(None, (reader_says, said))),
        _sections(recording, staging, epoch, view, reasons),
        _footer(staging),
    )


def _title(staging: Staging, epoch: int) -> str:
    clock = staging.hypnogram.clock(epoch)
    return f"Epoch {epoch + 1}" + (f", {clock}" if clock else "")


def _footer(staging: Staging) -> str:
    return f"{staging.model}. {NOTICE}"


def _sentences(
    staging: Staging, epoch: int, view: str, reasons: "Reasons | None"
) -> str:
    """Say what spoke for the stage, and how the view stood its test."""
    stage = int(staging.probabilities[epoch].argmax())
    said = epoch_sentence(staging, epoch, explain(staging, epoch, view), reasons)
    tested = badge(staging, epoch, view, stage)
    return f"{said} {tested}." if tested else said


def _sections(
    recording: Recording,
    staging: Staging,
    epoch: int,
    view: str,
    reasons: "Reasons | None",
) -> list[Section]:
    figures = interpretation_figures(recording, staging, epoch, view, reasons=reasons)
    titles = _TITLES | {"evidence": evidence_title(evidence(staging, epoch))}
    if view == OFF.name:
        titles["traces"] = "Signals"
    elif view == EFFECT.name:
        titles["modality"] = "Signals and spectrum ({})"
    else:
        titles["neighbours"] += ", dotted: an even share"
    return [
        Section(
            name,
            titles[name].format(VIEWS[view].in_words),
            figure,
            _WIDTHS.get(name, 440),
        )
        for name, figure in figures.items()
    ]
