"""Night: the numbers, the hypnogram, and the epoch with what spoke for its stage."""

import streamlit as st

from dashboard.components.epoch_view.epoch_view import epoch_view
from dashboard.components.navigator.navigator import navigator, night_data
from dashboard.sections.epoch_controls import view_controls
from dashboard.session import cursor, reader
from dashboard.session.reasons import reasons_to_draw
from dashboard.wording.key_numbers import key_numbers, remarks
from dashboard.wording.night import night_line

night = reader.require_staging()
staging = night.staging

with st.container(gap="xsmall"):
    numbers = key_numbers(staging.summary)
    columns = st.columns([number.width for number in numbers])
    for column, number in zip(columns, numbers, strict=True):
        column.metric(number.label, number.value, help=number.definition)
    said = night_line(staging, night.recording.notes, night.simulated)
    st.caption(remarks(staging.summary) + said)


with st.container(border=True):
    expert = night.scoring.hypnogram if night.scoring else None
    drawn = night_data(staging, reader.colours(), expert)
    navigator(drawn, cursor.current_epoch(night), f"navigator/{night.key}")


@st.fragment
def explanation() -> None:
    """Draw what follows the navigator; it alone runs again when the reader moves."""
    key = f"epoch/{night.key}"
    with st.container(border=True):
        style = view_controls(night)
        epoch_view(
            night.recording,
            staging,
            cursor.epochs_to_draw(night),
            style,
            key,
            on_move=lambda: cursor.take_cursor(key, len(staging.usable)),
            on_sensitivity=lambda: cursor.take_sensitivity(key),
            reasons=reasons_to_draw(night, style.view),
        )


explanation()
