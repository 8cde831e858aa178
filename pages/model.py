"""Model: what it is, what it learnt from, how good it is, where it fails."""

import streamlit as st

from dashboard.figures.reliability import reliability_diagram
from dashboard.sections.model_card import figure, measurement, table
from dashboard.session import reader, shared
from dashboard.wording import model_card, model_card_tables

about = model_card.read_card()
colours = reader.colours()

st.title(f"{about['name']} {about['version']}")
st.write(about["summary"])
if shared.options().model:
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
            table(model_card_tables.with_gssc(about), colours)
            st.caption(model_card.verdicts(about))
    if about["robustness"]:
        with st.container(border=True):
            st.subheader("What should change nothing")
            st.caption(model_card.ROBUSTNESS)
            table(model_card_tables.robustness(about), colours)
            st.caption(model_card.half_hours(about))
    with st.container(border=True):
        st.subheader("What it learnt from")
        table(model_card_tables.training(about), colours)
        st.markdown(model_card.bullets(about["how"]))
with right:
    with st.container(border=True):
        st.subheader("What its confidence is worth")
        figure(
            reliability_diagram(about["calibration"]["bins"], colours), "reliability"
        )
        st.caption(model_card.calibration(about))
    if about["speed"]:
        with st.container(border=True):
            st.subheader("Time and memory")
            table(model_card_tables.speed(about), colours)
            st.caption(model_card.SPEED)
    with st.container(border=True):
        st.subheader("Where it fails")
        st.markdown(model_card.bullets(about["limits"]))
    with st.container(border=True):
        st.subheader("Never tried on")
        st.markdown(model_card.bullets(about["never_tried"]))
    with st.container(border=True):
        st.subheader("Input")
        st.write(about["input"])
        st.caption(" ".join(about["attribution"]))
