"""The night's report: its numbers, and the report as files."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from cmt.errors import CmtError
from cmt.marked_events import MarkedEvent
from cmt.review import Signature
from cmt.summary import Lights
from dashboard.report.sleep_report import (
    LANGUAGES,
    LARGEST_LOGO_MB,
    ReportDetails,
    SleepReport,
    refuse_missing_letters,
    report_html,
    report_pdf,
    sleep_report,
)
from dashboard.session import reader
from dashboard.style.html_table import Cell, Column, Table, html
from dashboard.style.plain_text import literally
from dashboard.wording.export_files import file_name, with_signature

if TYPE_CHECKING:
    import pandas as pd

_TABLE_WIDTH = 860


def report_files(
    table: "pd.DataFrame",
    night: reader.StagedRecording,
    code: str,
    lights: Lights,
    signature: Signature | None = None,
    events: tuple[MarkedEvent, ...] = (),
    scorer: str | None = None,
) -> None:
    """Show the report's numbers, and offer it as PDF and as HTML.

    The reader is the ``scorer``, unless other initials are typed.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        language = _language()
        initials = _typed("Reader's initials", "report_reader", 160, scorer)
        laboratory = _typed("Laboratory", "report_laboratory", 300)
    logo = _logo()
    try:
        details = ReportDetails(
            **_about(night),
            code=code,
            reader=initials or scorer or "",
            laboratory=laboratory,
            logo=logo,
            lights=lights,
            signature=signature,
            events=events,
        )
    except CmtError as error:
        st.error(literally(str(error)))
        return
    report = sleep_report(table, details, language)
    _numbers(report)
    _downloads(report, with_signature(code, signature))


def _language() -> str:
    return st.selectbox(
        "Language",
        list(LANGUAGES),
        format_func=LANGUAGES.get,
        key="report_language",
        width=140,
    )


def _logo() -> bytes | None:
    logo = st.file_uploader(
        "Logo of the laboratory",
        ["png", "jpg", "jpeg"],
        key="report_logo",
        max_upload_size=LARGEST_LOGO_MB,
        width=480,
    )
    return logo.getvalue() if logo else None


def _about(night: reader.StagedRecording) -> dict:
    """Return what the report says of the staging itself."""
    staging = night.staging
    notes = (*night.notes, *staging.notes)
    return {
        "model": staging.model,
        "eeg": staging.eeg,
        "eog": staging.eog,
        "notes": tuple(dict.fromkeys(notes)),
        "simulated": night.simulated,
    }


def _typed(label: str, key: str, width: int, usual: str | None = None) -> str:
    shown = usual or "optional"
    return st.text_input(
        label, key=key, width=width, placeholder=shown, persist_state="session"
    )


def _numbers(report: SleepReport) -> None:
    columns = [
        Column(report.say("number"), words=True),
        Column(report.say("final")),
        Column(report.say("auto")),
        Column(report.say("epochs")),
    ]
    rows = [
        [
            Cell(each.name, about=each.definition),
            Cell(each.final),
            Cell(each.auto),
            Cell(each.epochs, about=each.spans if "," in each.spans else ""),
        ]
        for each in report.numbers
    ]
    st.html(html(Table(columns, rows), reader.colours()), width=_TABLE_WIDTH)
    for said in report.remarks:
        st.caption(literally(said))


def _downloads(report: SleepReport, code: str) -> None:
    """Offer both files; they are made when they are asked for."""
    with st.container(horizontal=True):
        try:
            refuse_missing_letters(report.details)
        except CmtError as error:
            st.error(literally(str(error)))
        else:
            _download("PDF", lambda: report_pdf(report), "application/pdf", code)
        _download("HTML", lambda: report_html(report), "text/html", code)


def _download(kind: str, make: Callable[[], bytes], media_type: str, code: str) -> None:
    st.download_button(
        f"Download {kind}",
        make,
        file_name(code, f"report.{kind.lower()}"),
        media_type,
        on_click="ignore",
        key=f"download_report_{kind.lower()}",
    )
