"""Compare: an expert's scoring of the night, how it is understood, where both agree."""

import streamlit as st

from dashboard.sections.agreement import agreement, how_it_was_read, places
from dashboard.sections.scoring_preview import choose_scoring
from dashboard.session import reader
from dashboard.wording.night import night_line

night = reader.require_staging()

st.title("Compare")
st.caption(night_line(night.staging, night.recording.notes, night.simulated))
if night.scoring is None:
    choose_scoring(night)
else:
    agreement(night)
    places(night)
    how_it_was_read(night)
