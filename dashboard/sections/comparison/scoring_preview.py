"""An expert's scoring before it is applied: what names stand for, what is asked."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from cmt.errors import CmtError
from cmt.plurals import number_of
from cmt.scoring import NamedStage
from cmt.scoring.stage_names import plain_name
from cmt.stages import UNSCORED
from dashboard.sections.model_card import table
from dashboard.session import scoring
from dashboard.session.reader import StagedRecording, colours
from dashboard.session.scoring import Preview
from dashboard.style.plain_text import literally
from dashboard.style.theme import STAGE_WORDS
from dashboard.wording.comparison import scoring as wording

_LARGEST_MB = 256
_MOST_QUESTIONS = 24
_A_ROW = 2


def choose_scoring(night: StagedRecording) -> None:
    """Let the reader upload a scoring, see how it is understood, and apply it."""
    with st.container(border=True):
        st.subheader(wording.heading(len(night.scorings)))
        content = st.file_uploader(
            wording.WHAT_IS_READ,
            key=f"scoring/{night.key}/{len(night.scorings)}",
            help="It is read on this computer. Its copy is deleted once it was read.",
            max_upload_size=_LARGEST_MB,
        )
        st.caption(wording.HOW_LONG_KEPT)
    if content is None:
        return
    with st.container(border=True):
        st.subheader("How it is understood")
        try:
            _preview(content, night)
        except CmtError as error:
            st.error(literally(str(error)))


def _preview(content: UploadedFile, night: StagedRecording) -> None:
    first = scoring.preview(content, night)
    asked = scoring.to_ask(first.names)
    if len(asked) > _MOST_QUESTIONS:
        st.error(wording.too_many(len(asked)))
        return
    names, mapping, unsaid = st.container(), {}, set()
    if asked:
        names, questions = st.columns([3, 2], gap="medium")
        with questions:
            is_certain = first.opened is not None
            mapping, unsaid = _mapping(asked, is_certain, content.file_id)
    found = scoring.preview(content, night, mapping) if mapping else first
    with names:
        st.caption(_what_it_is(found))
        table(wording.names_table(found.names, colours(), unsaid), colours())
    reading_notes(found.notes)
    if found.refusal:
        (st.warning if unsaid else st.error)(literally(found.refusal))
    st.button(
        "Apply",
        type="primary",
        key="apply_scoring",
        disabled=found.opened is None or bool(unsaid),
        on_click=scoring.apply,
        args=(found.opened,),
    )


def reading_notes(notes: Sequence[str]) -> None:
    """Show how a scoring was read, fitted and shifted, a sentence a line."""
    if notes:
        st.info("  \n".join(literally(note) for note in notes))


def _what_it_is(found: Preview) -> str:
    if found.opened is None:
        return f"Read as: {found.format}."
    stages = found.opened.hypnogram.stages
    n_scored = int((stages != UNSCORED).sum())
    epochs = number_of(stages.size, "epoch")
    return f"Read as: {found.format}. {n_scored:,} of {epochs} have a stage."


def _mapping(
    asked: Sequence[NamedStage], is_certain: bool, file_id: str
) -> tuple[dict[str, int], set[str]]:
    """Ask for the stage of each name.

    Returns
    -------
    mapping
        What differs from how the scoring is read without it.
    unsaid
        The names that have no answer yet, as `plain_name` has them.
    """
    st.markdown("**Mapping: what does each stand for?**")
    st.caption(wording.why_asked(asked, is_certain))
    mapping, unsaid = {}, set()
    for number, found in enumerate(asked):
        if number % _A_ROW == 0:
            row = st.columns(_A_ROW, vertical_alignment="bottom")
        read_as = found.stage if is_certain else None
        chosen = row[number % _A_ROW].selectbox(
            wording.question(found),
            wording.CHOICES,
            index=None if read_as is None else wording.CHOICES.index(read_as),
            format_func=STAGE_WORDS.__getitem__,
            placeholder="Choose a stage",
            key=f"meaning/{file_id}/{number}",
        )
        if chosen is None:
            unsaid.add(plain_name(found.name))
        elif chosen != read_as:
            mapping[found.name] = int(chosen)
    return mapping, unsaid
