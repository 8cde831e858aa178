"""The paper's interpretation figures of an epoch, as a page or as pictures.

The same figures as on the Night page, and the inter-epoch matrix.
"""

from pathlib import Path

import numpy as np

from cmt.errors import CmtError
from cmt.explanation.attention import context_matrix, explain
from cmt.explanation.evidence import band_levels, evidence
from cmt.explanation.views import VIEWS
from cmt.export.notice import NOTICE
from cmt.recording import Recording
from cmt.stages import EPOCH_SECONDS
from cmt.staging import Staging
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.context_matrix import context_matrix_figure
from dashboard.figures.display_filter import stretches
from dashboard.figures.evidence import band_dots, evidence_bars
from dashboard.figures.traces import epoch_traces, fitting_scale_uv
from dashboard.report.page import Section, write_page, write_pictures, write_script
from dashboard.style.theme import LIGHT, Palette
from dashboard.wording.epoch_sentence import epoch_sentence, reasons_for
from dashboard.wording.streams import BANDS_TITLE, evidence_title

_WIDTHS = {"traces": 1100, "matrix": 440}
_TITLES = {
    "traces": "Signals under the {}",
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
) -> dict[str, dict]:
    """Return the figures of a 0-based epoch by name."""
    why, probabilities = reasons_for(staging, epoch, view)
    start_s = epoch * EPOCH_SECONDS
    drawn = stretches(recording, start_s, EPOCH_SECONDS, filtered=True)
    scales_uv = [fitting_scale_uv(signal.samples) for signal in drawn]
    stages = staging.hypnogram.stages
    epochs, shares = context_matrix(staging, epoch, view)
    if not staging.usable[epoch]:
        shares = np.zeros_like(shares)  # nothing is drawn as a reason for no stage
    return {
        "traces": epoch_traces(drawn, scales_uv, why, colours),
        "probabilities": stage_probabilities(probabilities, colours),
        **_streams(staging, epoch, colours),
        "modality": modality_shares(why, colours),
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
) -> None:
    """Write one interactive HTML file an epoch; they share one script beside them.

    With a ``picture_format``, ``png`` or ``svg``, every figure becomes a picture too.

    Raises
    ------
    CmtError
        Kaleido is not installed, or it finds no Chromium; the HTML is there then.
    """
    write_script(folder)
    problem = None
    for epoch in epochs:
        sections = _sections(recording, staging, epoch, view)
        stem = folder / f"epoch-{epoch + 1:04d}"
        clock = staging.hypnogram.clock(epoch)
        write_page(
            stem.with_suffix(".html"),
            f"Epoch {epoch + 1}" + (f", {clock}" if clock else ""),
            epoch_sentence(staging, epoch, explain(staging, epoch, view)),
            sections,
            f"{staging.model}. {NOTICE}",
        )
        if picture_format and problem is None:
            try:
                write_pictures(stem, sections, picture_format)
            except CmtError as error:
                problem = error
    if problem is not None:
        raise problem


def _sections(
    recording: Recording, staging: Staging, epoch: int, view: str
) -> list[Section]:
    figures = interpretation_figures(recording, staging, epoch, view)
    titles = _TITLES | {"evidence": evidence_title(evidence(staging, epoch))}
    return [
        Section(
            name,
            titles[name].format(VIEWS[view].in_words),
            figure,
            _WIDTHS.get(name, 440),
        )
        for name, figure in figures.items()
    ]
