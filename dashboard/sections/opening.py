"""Opening a recording: the ways in, what the file holds, its channels, a first look."""

from math import ceil

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cmt.channels import choose_channels, choose_eog
from cmt.clock import clock_text
from cmt.epochs.signal_quality import too_few
from cmt.errors import ChannelError
from cmt.explanation.worth_seeing import worth_seeing
from cmt.recording import NO_EOG, Recording, stageable_names
from cmt.recording.gaps import describe_gaps
from cmt.recording.header import EdfHeader
from cmt.stages import EPOCH_SECONDS
from dashboard.figures.display_filter import stretches
from dashboard.figures.traces import minute_preview
from dashboard.routes import page
from dashboard.session import cursor, reader, resume, shared
from dashboard.session.reader import Source, StagedRecording
from dashboard.style.numbers import minutes
from dashboard.style.plain_text import literally
from dashboard.wording.night import SIMULATED

MINUTE_S = 60
WHAT_THIS_IS = (
    "SomnoLens stages a polysomnogram into Wake, REM, N1, N2 and N3, shows what spoke "
    "for each stage, and keeps what you correct: a night that you read and sign."
)


def first_minute() -> None:
    """Say what this is, and offer the demo night; it comes first until one is open."""
    st.markdown(WHAT_THIS_IS)
    row = st.container(horizontal=True, vertical_alignment="center")
    asked = row.button(
        "Open the demo night",
        type="secondary" if reader.source() else "primary",
        key="demo",
    )
    row.caption("It is simulated: no person was recorded. It is staged at once.")
    if asked:
        with st.spinner("Making the demo night, once"):
            reader.open_demo()
        night = _staged(reader.recording(None, None))
        if not cursor.current_epoch(night):
            cursor.go_to(worth_seeing(night.staging))
        st.switch_page(page("night"))


def stage_and_show(recording: Recording) -> None:
    """Stage a recording, and go to the page of its night."""
    _staged(recording)
    st.switch_page(page("night"))


def _staged(recording: Recording) -> StagedRecording:
    bar = st.progress(0.0, text="Loading the model")
    reader.stage(recording, lambda done, what: bar.progress(done, text=what))
    resume.go_on()
    return reader.require_staging()


def facts(source: Source) -> EdfHeader:
    """Show what the file says of itself."""
    header = reader.header(source)
    rates = sorted({channel.rate_hz for channel in header.channels})
    row = st.columns(4)
    row[0].metric("Length", minutes(header.duration_s / 60))
    row[1].metric("Starts at", clock_text(header.start, 0) or "not stated")
    row[2].metric("Channels", len(header.channels))
    row[3].metric(
        "Sampled at",
        f"{rates[0]:g}–{rates[-1]:g} Hz" if rates[1:] else f"{rates[0]:g} Hz",
    )
    return header


def channel_choice(
    columns: list[DeltaGenerator], header: EdfHeader, source: Source
) -> tuple[str | None, str | None]:
    """Show a list for the EEG and one for the EOG; return what is chosen.

    Where no EEG is certain, none is preselected, and the nearest are listed first. The
    EOG is ``None`` where none was found and none was chosen.
    """
    names = [channel.name for channel in header.channels]
    found = stageable_names(header)
    eeg, eog, reason = None, choose_eog(found), ""
    try:
        choice = choose_channels(found)
        eeg, reason = choice.eeg, " ".join((choice.reason, *choice.notes))
    except ChannelError as error:
        names = list(dict.fromkeys((*error.nearest, *names)))
        st.warning(literally(str(error)))
    chosen_eeg = _channels(columns[0], "EEG", [eeg], names, source)
    chosen_eog = _channels(columns[1], "EOG", [eog, NO_EOG], names, source)
    if reason and (chosen_eeg, chosen_eog) == (eeg, eog or NO_EOG):
        st.caption(literally(reason))
    found_none = eog is None and chosen_eog in (None, NO_EOG)
    return chosen_eeg, None if found_none else chosen_eog or NO_EOG


def gaps_choice(header: EdfHeader, source: Source) -> bool:
    """Ask about the gaps of a recording, if it has any; return whether to stage it."""
    if not header.gaps:
        return False
    st.warning(describe_gaps(header.gaps))
    return st.toggle(
        "Stage it with the epochs in the gaps left out (?)",
        key=f"gaps/{source.key}",
        help="Otherwise export the recording once more, without gaps.",
        persist_state="session",
    )


def _channels(
    column: DeltaGenerator,
    label: str,
    first: list[str | None],
    names: list[str],
    source: Source,
) -> str | None:
    before = [name for name in first if name is not None]
    return column.selectbox(
        label,
        [*before, *(name for name in names if name not in before)],
        index=0 if before else None,
        placeholder="Choose a channel",
        accept_new_options=True,
        key=f"{label}/{source.key}",
        help="Any channel, or type a difference of two, such as C4-M1.",
        persist_state="session",
    )


def notes(recording: Recording, source: Source) -> None:
    """Say what was found wrong, assumed or repaired."""
    if source.simulated:
        st.info(SIMULATED)
    for note in (*recording.notes, *too_few(recording.n_epochs)):
        st.warning(literally(note))
    tail_s = recording.duration_s % EPOCH_SECONDS
    if tail_s >= 1 and recording.duration_s >= EPOCH_SECONDS:
        st.info(
            f"A rest of {tail_s:.0f} s at the end does not fill an epoch of "
            f"{EPOCH_SECONDS} s and will not be scored."
        )


def ask_for_recording() -> None:
    """Say why a night from the store has no signals, and how they come back."""
    row = st.container(horizontal=True, vertical_alignment="center")
    row.caption(
        "The signals of a recording are not stored. Open it again to see them; what "
        "was scored is kept."
    )
    row.page_link(page("recording"), label="Open the recording")
    if shared.options().recordings and row.button("Look in the recordings folder"):
        bar = st.progress(0.0, text="Looking for the recording, by what is in it")
        if resume.find_signals(bar.progress):
            st.rerun()
        bar.empty()
        st.caption("No file of the recordings folder is the recording of this night.")


def minute(recording: Recording) -> None:
    """Show a minute of each signal, as it is in the file."""
    last = max(0, ceil(recording.duration_s / MINUTE_S) - 1)
    at = last // 2
    if last:
        key = f"minute/{recording.digest}"
        at = st.slider("Minute of the recording", 1, last + 1, at + 1, key=key) - 1
    length_s = min(MINUTE_S, recording.duration_s)
    # The last one is whole, too, and begins before the one before it has ended.
    start_s = min(at * MINUTE_S, recording.duration_s - length_s)
    drawn = stretches(recording, start_s, length_s, filtered=False)
    figure = minute_preview(drawn, start_s, reader.colours(), recording.start)
    st.plotly_chart(
        figure,
        theme=None,
        config={"displayModeBar": False},
        key="preview",
        alt=f"Minute {at + 1} of {' and '.join(shown.channel for shown in drawn)}",
    )
    since = "" if recording.start else " Times are since its beginning."
    st.caption(f"As it is in the file: not filtered, positive up.{since}")
