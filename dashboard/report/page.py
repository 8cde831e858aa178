"""Figures as an HTML page that needs no network, and as pictures."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import plotly.io
from plotly.offline import get_plotlyjs

from cmt.errors import CmtError
from cmt.whole_files import make_folder, write_whole
from dashboard.style.theme import LIGHT

_SCRIPT = "plotly.min.js"


@dataclass(frozen=True)
class Section:
    """A figure of a page: its name in file names, its title, its width in pixels."""

    name: str
    title: str
    figure: dict
    width: int = 440


def write_script(folder: Path) -> None:
    """Write the script that all pages of a folder share."""
    make_folder(folder)
    write_whole(folder / _SCRIPT, get_plotlyjs())


def write_page(
    path: Path, title: str, sentence: str, sections: list[Section], footer: str
) -> None:
    """Write interactive figures under a title and a sentence; the script is beside."""
    shared = f'<script src="{_SCRIPT}"></script>'
    write_whole(path, _page(title, sentence, sections, footer, shared))


def whole_page(
    title: str, sentence: str, sections: list[Section], footer: str
) -> bytes:
    """Return interactive figures as one HTML file that needs no other."""
    script = f"<script>{get_plotlyjs()}</script>"
    return _page(title, sentence, sections, footer, script).encode()


def _page(
    title: str, sentence: str, sections: list[Section], footer: str, script: str
) -> str:
    parts = [
        f"<section><h2>{escape(section.title)}</h2>"
        + plotly.io.to_html(
            section.figure,
            config={"displayModeBar": False},
            include_plotlyjs=False,
            full_html=False,
            default_width=f"{section.width}px",
            validate=False,
        )
        + "</section>"
        for section in sections
    ]
    return _PAGE.format(
        title=escape(title),
        sentence=escape(sentence),
        footer=escape(footer),
        script=script,
        figures="\n".join(parts),
    )


def write_pictures(stem: Path, sections: list[Section], picture_format: str) -> None:
    """Write every figure as ``STEM-NAME.png`` or ``.svg``, drawn by a Chromium.

    Raises
    ------
    CmtError
        Kaleido is not installed, or it finds no Chromium.
    """
    for section in sections:
        path = stem.with_name(f"{stem.name}-{section.name}.{picture_format}")
        picture = _picture(section.figure, section.width, picture_format)
        write_whole(path, picture)


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


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
{script}
<style>
body {{ font: 15px system-ui, sans-serif; margin: 2rem; color: #17222E; }}
main {{ display: flex; flex-wrap: wrap; gap: 1rem 2rem; }}
h1 {{ font-size: 1.4rem; }} h2 {{ font-size: 1rem; margin: 0.5rem 0; }}
footer {{ color: #5A6875; font-size: 0.85rem; }}
@page {{ size: A4 landscape; margin: 9mm; }}
@media print {{ body {{ margin: 0; zoom: 0.66; }} section {{ break-inside: avoid; }} }}
</style></head>
<body><h1>{title}</h1><p>{sentence}</p>
<main>
{figures}
</main>
<footer>{footer}</footer></body></html>
"""
