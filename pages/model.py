"""Model: a verdict that is read in a minute, and below it what it rests on."""

import streamlit as st

from cmt.explanation.fidelity_card import bundled_fidelity_card
from dashboard.figures.agreement.reliability import reliability_diagram
from dashboard.sections.fidelity import fidelity
from dashboard.sections.model_card import figure, left_out, measurement, table
from dashboard.sections.verdict import verdict
from dashboard.session import reader, shared
from dashboard.wording.model_card import robustness, sentences, tables
from dashboard.wording.model_card.fidelity import TITLE

# Lines do not grow with a wide screen.
WIDTH = 1350

about = sentences.read_card()
colours = reader.colours()

if shared.options().model:
    st.warning(
        "The server was started with another model file. This is the card of the "
        "bundled one."
    )
with st.container(width=WIDTH):
    verdict(about, colours)

    if "spectral" in about:
        with st.expander(sentences.left_out_title(about)):
            left_out(about, colours)
    for number, measured in enumerate(about["measurements"]):
        with st.expander(sentences.measurement_title(measured)):
            measurement(about, number, colours)
    if about["each_other"]:
        with st.expander("Recordings that no expert scored"):
            st.caption(
                "Agreement with GSSC, the other scorer that was closest to the expert, "
                "from three pairs of channels; beside it that of YASA."
            )
            table(tables.with_gssc(about), colours)
            st.caption(sentences.verdicts(about))
    if about["robustness"]:
        with st.expander("What should change nothing"):
            st.caption(robustness.ABOUT)
            table(tables.robustness(about), colours)
            st.write(robustness.eog_sizes(about))
            st.caption(robustness.half_hours(about))
    with st.expander("What its confidence is worth"):
        diagram, said = st.columns([3, 2], gap="medium", vertical_alignment="center")
        with diagram:
            bins = about["calibration"]["bins"]
            figure(reliability_diagram(bins, colours), "reliability")
        said.write(sentences.calibration(about))
    with st.expander(TITLE):
        fidelity(bundled_fidelity_card(), colours)
    with st.expander("What it learnt from"):
        st.write(about["summary"])
        table(tables.training(about), colours)
        st.markdown(sentences.bullets(about["how"]))
    with st.expander("Where it fails"):
        st.markdown(sentences.bullets(about["limits"]))
    if about["speed"]:
        with st.expander("Time and memory"):
            table(tables.speed(about), colours)
            st.caption(sentences.SPEED)
    with st.expander("Input and sources"):
        st.write(about["input"])
        st.caption(" ".join(about["attribution"]))
