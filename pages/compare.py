"""Compare: an expert's scoring of the night, how it is understood, where both agree."""

import streamlit as st

from dashboard.sections.agreement import agreement, how_it_was_read, places
from dashboard.sections.scoring.blind import require_shown_night
from dashboard.sections.scoring_preview import choose_scoring
from dashboard.wording.night import night_line

night = require_shown_night()

st.title("Compare")
st.caption(night_line(night.staging, night.notes, night.simulated))
if night.scoring is None:
    choose_scoring(night)
else:
    agreement(night)
    places(night)
    how_it_was_read(night)
