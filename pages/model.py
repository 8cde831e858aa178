"""Model: what it is, what it learnt from, how good it is, where it fails."""

import streamlit as st

from dashboard import card, card_tables, state
from dashboard.figures.reliability import reliability_diagram
from dashboard.measured import figure, measurement, table

about = card.read_card()
colours = state.colours()

st.title(f"{about['name']} {about['version']}")
st.write(about["summary"])
if state.options().model:
    st.warning(
        "The server was started with another model file. This is the card of the "
        "bundled one."
    )

left, right = st.columns([3, 2], gap="medium")
with left:
    for number in range(len(about["measurements"])):
        measurement(about, number, colours)
    if about["each_other"]:
        with st.container(border=True):
            st.subheader("Recordings that no expert scored")
            st.caption(
                "Agreement with GSSC, the other scorer that was closest to the expert, "
                "from three pairs of channels; beside it that of YASA."
            )
            table(card_tables.with_gssc(about), colours)
            st.caption(card.verdicts(about))
    if about["steadiness"]:
        with st.container(border=True):
            st.subheader("What should change nothing")
            st.caption(card.STEADINESS)
            table(card_tables.steadiness(about), colours)
            st.caption(card.half_hours(about))
    with st.container(border=True):
        st.subheader("What it learnt from")
        table(card_tables.training(about), colours)
        st.markdown(card.bullets(about["how"]))
with right:
    with st.container(border=True):
        st.subheader("What its confidence is worth")
        figure(
            reliability_diagram(about["calibration"]["bins"], colours), "reliability"
        )
        st.caption(card.calibration(about))
    if about["speed"]:
        with st.container(border=True):
            st.subheader("Time and memory")
            table(card_tables.speed(about), colours)
            st.caption(card.SPEED)
    with st.container(border=True):
        st.subheader("Where it fails")
        st.markdown(card.bullets(about["limits"]))
    with st.container(border=True):
        st.subheader("Never tried on")
        st.markdown(card.bullets(about["never_tried"]))
    with st.container(border=True):
        st.subheader("Input")
        st.write(about["input"])
        st.caption(" ".join(about["attribution"]))
