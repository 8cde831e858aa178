"""Compare: scorings of the night, two against each other, and several at once."""

import streamlit as st

from dashboard.sections.comparison.agreement import agreement, places
from dashboard.sections.comparison.choosing import choose_two, how_they_were_read
from dashboard.sections.comparison.scoring_preview import choose_scoring
from dashboard.sections.comparison.second_opinion import second_opinion
from dashboard.sections.comparison.several_scorers import several_scorers
from dashboard.sections.scoring.blind import require_shown_night
from dashboard.session.comparison.scorers import scorers_of
from dashboard.session.edits import last_review
from dashboard.wording.night import lights_line, night_line

night = require_shown_night()
scorers = scorers_of(night)

st.title("Compare")
review = last_review(night)
lit = lights_line(review.lights, night.staging.start)
events = review.scoring.events
st.caption(night_line(night.staging, night.notes, night.simulated, lit, events))
if len(scorers) > 1:
    pair = choose_two(night, scorers)
    if pair:
        agreement(night, pair)
        places(night, pair)
    several_scorers(night, scorers)
second_opinion(night, scorers)
choose_scoring(night)
how_they_were_read(night)
