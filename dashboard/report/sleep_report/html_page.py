"""The report as one HTML file, which needs no network and no script."""

from base64 import b64encode
from html import escape

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from cmt.printable import printable
from dashboard.report.sleep_report.content import ReportNumber, Rows, SleepReport
from dashboard.report.sleep_report.drawings import (
    hypnodensity_drawing,
    hypnogram_drawing,
)
from dashboard.style.theme import LIGHT


def report_html(report: SleepReport) -> bytes:
    """Return the report as HTML in UTF-8."""
    body = "\n".join(
        [
            _header(report),
            _facts(report),
            _figure(report, "hypnogram", hypnogram_drawing(report)),
            _figure(report, "hypnodensity", hypnodensity_drawing(report)),
            _numbers(report),
            "<div class='tables'>",
            *(
                _section(report.say(title), _table(rows))
                for title, rows in (
                    ("stages", report.stages),
                    ("transitions", report.transitions),
                    ("cycles", report.cycles),
                )
            ),
            "</div>",
            _sentences(report, "remarks", report.remarks),
            _sentences(report, "notes", report.details.notes),
            f"<p>{_text(report.not_scored)}</p>",
            f"<p class='sign'>{_text(report.say('signature'))}</p>",
        ]
    )
    title = _text(report.say("title"))
    return (
        f"<!doctype html>\n<html lang='{report.language}'><head><meta charset='utf-8'>"
        f"{_POLICY}<title>{title}</title><style>{_STYLE}</style></head>\n"
        f"<body><main>{body}</main></body></html>\n"
    ).encode()


def _header(report: SleepReport) -> str:
    details = report.details
    laboratory = f"<p>{_text(details.laboratory)}</p>" if details.laboratory else ""
    notice = [report.say("simulated")] if details.simulated else []
    notice.append(report.say("notice"))
    return (
        f"<header><div><h1>{_text(report.say('title'))}</h1>{laboratory}"
        f"<p class='notice'>{_text(' '.join(notice))}</p></div>{_logo(report)}</header>"
    )


def _logo(report: SleepReport) -> str:
    content = report.details.logo
    if content is None:
        return ""
    coded = b64encode(content).decode("ascii")
    name = _text(report.details.laboratory)
    return f"<img alt='{name}' src='data:{report.details.logo_type};base64,{coded}'>"


def _facts(report: SleepReport) -> str:
    rows = (f"<dt>{_text(n)}</dt><dd>{_text(value)}</dd>" for n, value in report.facts)
    return f"<dl>{''.join(rows)}</dl>"


def _figure(report: SleepReport, name: str, drawing: Drawing) -> str:
    """Return a drawing as SVG in the page, with its title for who cannot see it."""
    title = _text(report.say(name))
    svg = renderSVG.drawToString(drawing)
    svg = svg[svg.index("<svg") :]
    named = svg.replace("<svg", f"<svg role='img' aria-label='{title}'", 1)
    return f"<section><h2>{title}</h2>{named}</section>"


def _numbers(report: SleepReport) -> str:
    keys = ("number", "final", "auto", "epochs", "definition")
    heads = "".join(f"<th scope='col'>{_text(report.say(key))}</th>" for key in keys)
    rows = "".join(map(_number, report.numbers))
    return (
        f"<table class='numbers'><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _number(number: ReportNumber) -> str:
    """Return a row; the runs of epochs unfold where there are several."""
    definition = _text(number.definition)
    epochs = _text(number.epochs)
    if number.spans and "," in number.spans:
        epochs = f"<details><summary>{epochs}</summary>{_text(number.spans)}</details>"
    return (
        f"<tr><th scope='row' title='{definition}'>{_text(number.name)}</th>"
        f"<td>{_text(number.final)}</td><td>{_text(number.auto)}</td>"
        f"<td class='epochs'>{epochs}</td><td class='definition'>{definition}</td></tr>"
    )


def _table(rows: Rows) -> str:
    heads = "".join(f"<th scope='col'>{_text(cell)}</th>" for cell in rows[0])
    body = "".join(
        f"<tr><th scope='row'>{_text(row[0])}</th>"
        + "".join(f"<td>{_text(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows[1:]
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _sentences(report: SleepReport, title: str, said: tuple[str, ...]) -> str:
    if not said:
        return ""
    sentences = "".join(f"<p>{_text(sentence)}</p>" for sentence in said)
    return _section(report.say(title), sentences)


def _section(title: str, inside: str) -> str:
    return f"<section><h2>{_text(title)}</h2>{inside}</section>"


def _text(text: str) -> str:
    return escape(printable(text))


_POLICY = (
    "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; "
    "img-src data:; style-src 'unsafe-inline'\">"
)
_STYLE = f"""
body {{ font: 14px/1.4 system-ui, Helvetica, Arial, sans-serif; margin: 2rem;
  color: {LIGHT.text}; background: {LIGHT.background}; }}
main {{ max-width: 62rem; margin: auto; }}
header {{ display: flex; justify-content: space-between; gap: 2rem;
  border-bottom: 1px solid {LIGHT.text}; }}
header img {{ max-width: 11rem; max-height: 4rem; object-fit: contain; }}
h1 {{ font-size: 1.6rem; margin: 0; }}
h2 {{ font-size: 1rem; margin: 1.2rem 0 0.3rem; }}
p {{ margin: 0.2rem 0; }}
.notice {{ font-weight: 600; font-size: 0.86rem; margin: 0.3rem 0 0.6rem; }}
dl {{ display: grid; grid-template-columns: 8rem 1fr 8rem 1fr; gap: 0.15rem 1rem; }}
dt, thead th {{ color: {LIGHT.muted}; font-weight: 400; }}
dd {{ margin: 0; }}
svg {{ width: 100%; height: auto; }}
svg text {{ font-family: system-ui, Helvetica, Arial, sans-serif; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
th, td {{ text-align: right; vertical-align: top; padding: 0.15rem 0.5rem;
  border-bottom: 1px solid {LIGHT.grid}; white-space: nowrap; }}
th:first-child {{ text-align: left; padding-left: 0; }}
.numbers {{ margin-top: 1rem; width: 100%; }}
.numbers tbody th {{ font-weight: 600; }}
.numbers th:nth-child(n+4), td.epochs, td.definition {{ text-align: left;
  white-space: normal; }}
td.epochs {{ min-width: 8.5rem; max-width: 13rem; }}
td.definition {{ color: {LIGHT.muted}; font-size: 0.83rem; }}
.tables {{ display: flex; flex-wrap: wrap; gap: 0 2.5rem; }}
.sign {{ margin-top: 2rem; border-top: 1px solid {LIGHT.text}; width: 22rem; }}
@media print {{ body {{ margin: 0; font-size: 10px; background: none; }} }}
"""
