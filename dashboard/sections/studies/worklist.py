"""The worklist as a table, with a way into each study."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from cmt.errors import StoreError
from dashboard.routes import page
from dashboard.sections.studies.code import code_of_listed
from dashboard.session import reader, resume
from dashboard.style.plain_text import literally
from dashboard.wording import worklist as wording

if TYPE_CHECKING:
    from cmt.store import ListedStudy

A_PAGE = 20
_WIDTHS = (4, 1.5, 2, 4, 2.5, 2)


def filters(found: "Sequence[ListedStudy]") -> "list[ListedStudy]":
    """Ask which states and which codes are wanted; return the studies of these."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state = st.segmented_control(
            "State",
            wording.STATES,
            default=wording.ALL,
            format_func=lambda each: _counted(each, found),
            key="worklist_state",
            persist_state="session",
        )
        part = st.text_input("Code", key="worklist_code", width=220, placeholder="any")
    return [
        study
        for study in found
        if state in (None, wording.ALL, study.state) and wording.has_code(study, part)
    ]


def rows(shown: "Sequence[ListedStudy]") -> None:
    """Show a line for each study, so many on a page."""
    n_pages = -(-len(shown) // A_PAGE)
    at = 1
    with st.container(border=True):
        for column, head in zip(st.columns(_WIDTHS), wording.HEADS, strict=True):
            column.caption(head)
        lines = st.container()
        if n_pages > 1:
            at = st.pagination(n_pages, key="worklist_page")
        with lines:
            for study in shown[A_PAGE * (at - 1) : A_PAGE * at]:
                _row(study)


def _row(study: "ListedStudy") -> None:
    cells = st.columns(_WIDTHS, vertical_alignment="center")
    cells[0].markdown(
        f"**{literally(wording.name_of(study))}**  \n"
        f":small[{literally(wording.staged_from(study))}]"
    )
    cells[1].write(study.state)
    for cell, said in (
        (cells[2], wording.progress_of(study)),
        (cells[3], wording.readers_of(study)),
    ):
        cell.markdown("  \n".join(map(literally, said)))
    cells[4].write(wording.when(study.changed, reader.zone()))
    name = wording.name_of(study)
    with cells[5].container(horizontal=True):
        help_ = f"Open {literally(name)}"
        if st.button("Open", key=f"open/{study.key}", help=help_):
            _open(study.key)
        code_of_listed(study)


def _open(key: str) -> None:
    try:
        resume.open_study(key)
    except StoreError as error:
        st.error(literally(str(error)))
        return
    st.switch_page(page("night"), query_params={"night": key})


def _counted(state: str, found: "Sequence[ListedStudy]") -> str:
    n = sum(state in (wording.ALL, study.state) for study in found)
    return f"{state} {n}"
