"""The report as PDF, one page of A4 for a usual night."""

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    Image,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from dashboard.report.sleep_report.content import Rows, SleepReport
from dashboard.report.sleep_report.details import TYPED, ReportDetails
from dashboard.report.sleep_report.drawings import (
    WIDTH,
    hypnodensity_drawing,
    hypnogram_drawing,
)
from dashboard.report.sleep_report.fonts import (
    BOLD,
    PLAIN,
    marked_up,
    refuse_what_no_font_has,
)
from dashboard.style.theme import LIGHT

_SIDE = (A4[0] - WIDTH) / 2
# A page of reportlab's sets this much between its margin and what it holds.
_PADDING = 6
_LOGO = (38 * mm, 11 * mm)
_INK, _MUTED = HexColor(LIGHT.text), HexColor(LIGHT.muted)
_RULE, _FAINT = HexColor(LIGHT.tick), HexColor(LIGHT.grid)


def _style(name: str, size: float, **more: object) -> ParagraphStyle:
    base = {"fontName": PLAIN, "fontSize": size, "leading": 1.17 * size}
    return ParagraphStyle(name, **(base | {"textColor": _INK} | more))


_TEXT = _style("text", 7.4)
_CELL = _style("cell", 7.4, alignment=2)
_SMALL = _style("small", 6.2, textColor=_MUTED)
_STRONG = _style("strong", 7.4, fontName=BOLD)
_HEAD = _style("head", 6.8, textColor=_MUTED)
_HEAD_RIGHT = _style("head right", 6.8, textColor=_MUTED, alignment=2)
_SECTION = _style("section", 8, fontName=BOLD, spaceBefore=6, spaceAfter=2)
_TITLE = _style("title", 14, fontName=BOLD)
_NOTICE = _style("notice", 6.6, fontName=BOLD)


def refuse_missing_letters(details: ReportDetails) -> None:
    """Refuse what the reader typed where it has letters that the PDF cannot write.

    Raises
    ------
    CmtError
        It has; which, and in what.
    """
    for name in TYPED:
        refuse_what_no_font_has(name, getattr(details, name))


def report_pdf(report: SleepReport) -> bytes:
    """Return the report as PDF.

    Raises
    ------
    CmtError
        The code, initials or laboratory have letters that it cannot write.
    """
    refuse_missing_letters(report.details)
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=_SIDE - _PADDING,
        rightMargin=_SIDE - _PADDING,
        topMargin=11 * mm,
        bottomMargin=13 * mm,
        title=report.say("title"),
        author="",
        creator="SomnoLens",
        lang=report.language,
    )

    def number_page(canvas: Canvas, shown: SimpleDocTemplate) -> None:
        canvas.setFont(PLAIN, 6.3)
        canvas.setFillColor(_MUTED)
        foot = report.say("page", number=shown.page)
        canvas.drawRightString(A4[0] - _SIDE, 8 * mm, foot)
        canvas.drawString(_SIDE, 8 * mm, f"{report.say('signature')}: {'_' * 60}")

    document.build(_flow(report), onFirstPage=number_page, onLaterPages=number_page)
    return file.getvalue()


def _flow(report: SleepReport) -> list[Flowable]:
    """Return the parts of the page from top to bottom."""
    return [
        _header(report),
        Spacer(0, 3),
        _facts(report),
        _section(report.say("hypnogram")),
        hypnogram_drawing(report),
        _section(report.say("hypnodensity")),
        hypnodensity_drawing(report),
        Spacer(0, 4),
        _numbers(report),
        Spacer(0, 3),
        _three_tables(report),
        *_remarks(report),
        Spacer(0, 4),
        Paragraph(marked_up(report.not_scored), _TEXT),
    ]


def _header(report: SleepReport) -> Table:
    details = report.details
    words = [Paragraph(marked_up(report.say("title")), _TITLE), Spacer(0, 4)]
    if details.laboratory:
        words.append(Paragraph(marked_up(details.laboratory), _STRONG))
    notice = [report.say("simulated")] if details.simulated else []
    words.append(
        Paragraph(marked_up(" ".join([*notice, report.say("notice")])), _NOTICE)
    )
    logo = _logo(details.logo) if details.logo else ""
    width = _LOGO[0] + 6 if details.logo else 0.1
    rule = ("LINEBELOW", (0, 0), (-1, -1), 0.8, _INK)
    return _table([[words, logo]], [WIDTH - width, width], [rule])


def _logo(content: bytes) -> Image:
    width, height = ImageReader(BytesIO(content)).getSize()
    scale = min(_LOGO[0] / width, _LOGO[1] / height)
    return Image(BytesIO(content), width * scale, height * scale)


def _facts(report: SleepReport) -> Table:
    """Return the lines about the night, in two columns of names and values."""
    cells = [
        (Paragraph(marked_up(name), _HEAD), Paragraph(marked_up(value), _TEXT))
        for name, value in report.facts
    ]
    cells += [("", "")] * (len(cells) % 2)
    half = len(cells) // 2
    rows = [[*cells[row], *cells[half + row]] for row in range(half)]
    names = 62
    return _table(rows, [names, WIDTH * 0.42 - names, names, WIDTH * 0.58 - names])


def _numbers(report: SleepReport) -> Table:
    heads = [report.say(key) for key in ("number", "final", "auto")]
    heads += [report.say("epochs"), report.say("definition")]
    styles = (_HEAD, _HEAD_RIGHT, _HEAD_RIGHT, _HEAD, _HEAD)
    rows = [_cells(heads, styles)]
    styles = (_STRONG, _CELL, _CELL, _TEXT, _SMALL)
    for each in report.numbers:
        row = (each.name, each.final, each.auto, each.epochs, each.definition)
        rows.append(_cells(row, styles))
    apart = ("LEFTPADDING", (3, 0), (3, -1), 8)
    widths = [116, 54, 58, 74]
    return _table(rows, [*widths, WIDTH - sum(widths)], [*_ruled(), apart], repeat=1)


def _three_tables(report: SleepReport) -> Table:
    parts = (
        ("stages", report.stages, [36, 40, 40, 40, 40]),
        ("transitions", report.transitions, [36, 22, 22, 22, 22, 22]),
        ("cycles", report.cycles, [26, 42, 42, 42]),
    )
    cells = [
        [_section(report.say(title)), _rows(rows, widths)]
        for title, rows, widths in parts
    ]
    sums = [sum(widths) for _, _, widths in parts]
    gap = (WIDTH - sum(sums)) / 2
    row = [cells[0], "", cells[1], "", cells[2]]
    return _table([row], [sums[0], gap, sums[1], gap, sums[2]])


def _rows(rows: Rows, widths: list[float]) -> Table:
    heads = _cells(rows[0], (_HEAD, *[_HEAD_RIGHT] * (len(widths) - 1)))
    styles = (_TEXT, *[_CELL] * (len(widths) - 1))
    body = [_cells(row, styles) for row in rows[1:]]
    return _table([heads, *body], widths, _ruled())


def _remarks(report: SleepReport) -> list[Flowable]:
    parts: list[Flowable] = []
    for title, said in (
        ("remarks", report.remarks),
        ("notes", report.details.notes),
    ):
        if said:
            parts.append(_section(report.say(title)))
            parts += [Paragraph(marked_up(sentence), _TEXT) for sentence in said]
    return parts


def _section(text: str) -> Paragraph:
    return Paragraph(marked_up(text), _SECTION)


def _cells(texts: tuple | list, styles: tuple) -> list[Paragraph]:
    pairs = zip(texts, styles, strict=True)
    return [Paragraph(marked_up(text), style) for text, style in pairs]


def _ruled() -> list[tuple]:
    return [
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, _RULE),
        ("LINEBELOW", (0, 1), (-1, -2), 0.3, _FAINT),
    ]


def _table(
    rows: list, widths: list[float], more: list[tuple] | None = None, repeat: int = 0
) -> Table:
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2),
    ]
    look = TableStyle([*style, *(more or [])])
    return Table(rows, colWidths=widths, style=look, repeatRows=repeat)
