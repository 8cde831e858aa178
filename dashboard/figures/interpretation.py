"""The paper's interpretation figures of an epoch, as a page or as pictures.

The same figures as on the Night page, and the inter-epoch matrix.
"""

from html import escape
from pathlib import Path

import plotly.io
from plotly.offline import get_plotlyjs

from cmt.errors import CmtError
from cmt.explanation import Measure, context_matrix, explain
from cmt.export import NOTICE
from cmt.recording import Recording
from cmt.stages import EPOCH_SECONDS
from cmt.staging import Staging
from dashboard.display import stretches
from dashboard.figures.bars import modality_shares, neighbours, stage_probabilities
from dashboard.figures.matrix import context_matrix_figure
from dashboard.figures.traces import epoch_traces, fitting_scale_uv
from dashboard.reasons import epoch_sentence, reasons_for
from dashboard.theme import LIGHT, Palette

_SCRIPT = "plotly.min.js"
_WIDTHS = {"traces": 1100, "matrix": 440}
_TITLES = {
    "traces": "Signals under the {}",
    "probabilities": "Stage probabilities",
    "modality": "EEG against EOG ({})",
    "neighbours": "The epochs around ({})",
    "matrix": "The epochs around, each of each ({})",
}
_MEASURES = {"attention": "attention", "similarity": "feature similarity, paper"}


def interpretation_figures(
    recording: Recording,
    staging: Staging,
    epoch: int,
    measure: Measure,
    colours: Palette = LIGHT,
) -> dict[str, dict]:
    """Return the figures of a 0-based epoch by name."""
    why, probabilities = reasons_for(staging, epoch, measure)
    start_s = epoch * EPOCH_SECONDS
    drawn = stretches(recording, start_s, EPOCH_SECONDS, filtered=True)
    scales_uv = [fitting_scale_uv(signal.samples) for signal in drawn]
    stages = staging.hypnogram.stages
    epochs, shares = context_matrix(staging, epoch, measure)
    return {
        "traces": epoch_traces(drawn, scales_uv, why, colours),
        "probabilities": stage_probabilities(probabilities, colours),
        "modality": modality_shares(why, colours),
        "neighbours": neighbours(why, epoch, stages, colours),
        "matrix": context_matrix_figure(epochs, shares, epoch, stages, colours),
    }


def write_pages(
    recording: Recording,
    staging: Staging,
    epochs: list[int],
    measure: Measure,
    folder: Path,
) -> None:
    """Write one interactive HTML file an epoch; they share one script beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _SCRIPT).write_text(get_plotlyjs(), encoding="utf-8")
    for epoch in epochs:
        figures = interpretation_figures(recording, staging, epoch, measure)
        page = _page(staging, epoch, measure, figures)
        (folder / f"{_stem(epoch)}.html").write_text(page, encoding="utf-8")


def write_pictures(
    recording: Recording,
    staging: Staging,
    epochs: list[int],
    measure: Measure,
    folder: Path,
    picture_format: str,
) -> None:
    """Write every figure as ``png`` or ``svg``, drawn by a Chromium.

    Raises
    ------
    CmtError
        Kaleido is not installed, or it finds no Chromium.
    """
    for epoch in epochs:
        figures = interpretation_figures(recording, staging, epoch, measure)
        for name, figure in figures.items():
            path = folder / f"{_stem(epoch)}-{name}.{picture_format}"
            path.write_bytes(_picture(figure, _WIDTHS.get(name, 440), picture_format))


def _picture(figure: dict, width: int, picture_format: str) -> bytes:
    layout = figure["layout"] | {"paper_bgcolor": LIGHT.background}
    try:
        return plotly.io.to_image(
            figure | {"layout": layout},
            format=picture_format,
            width=width,
            height=layout["height"],
            scale=2 if picture_format == "png" else 1,
            validate=False,
        )
    except (ValueError, RuntimeError, OSError) as error:
        raise CmtError(
            f"No {picture_format.upper()} was written, the HTML was: pictures need the "
            "package kaleido (pip install kaleido) and a Chromium or Chrome on the "
            "PATH or named in $BROWSER_PATH."
        ) from error


def _stem(epoch: int) -> str:
    return f"epoch-{epoch + 1:04d}"


def _page(
    staging: Staging, epoch: int, measure: Measure, figures: dict[str, dict]
) -> str:
    clock = staging.hypnogram.clock(epoch)
    title = f"Epoch {epoch + 1}" + (f", {clock}" if clock else "")
    sentence = epoch_sentence(staging, epoch, explain(staging, epoch, measure))
    parts = [
        f"<section><h2>{_TITLES[name].format(_MEASURES[measure])}</h2>"
        + plotly.io.to_html(
            figure,
            config={"displayModeBar": False},
            include_plotlyjs=False,
            full_html=False,
            default_width=f"{_WIDTHS.get(name, 440)}px",
            validate=False,
        )
        + "</section>"
        for name, figure in figures.items()
    ]
    return _PAGE.format(
        title=escape(title),
        sentence=escape(sentence),
        model=escape(f"{staging.model}. {NOTICE}"),
        script=_SCRIPT,
        figures="\n".join(parts),
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<script src="{script}"></script>
<style>
body {{ font: 15px system-ui, sans-serif; margin: 2rem; color: #17222E; }}
main {{ display: flex; flex-wrap: wrap; gap: 1rem 2rem; }}
h1 {{ font-size: 1.4rem; }} h2 {{ font-size: 1rem; margin: 0.5rem 0; }}
footer {{ color: #5A6875; font-size: 0.85rem; }}
</style></head>
<body><h1>{title}</h1><p>{sentence}</p>
<main>
{figures}
</main>
<footer>{model}</footer></body></html>
"""
