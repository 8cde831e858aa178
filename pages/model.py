"""Model: what it is, what it learnt from, how good it is, where it fails."""

import streamlit as st

from dashboard import card, state, theme
from dashboard.figures.agreement import confusion_matrix
from dashboard.figures.bars import levels

about = card.read_card()
colours = state.colours()
STILL = {"displayModeBar": False, "staticPlot": True}

st.title(f"{about['name']} {about['version']}")
st.write(about["summary"])
if state.options().model:
    st.warning(
        "The server was started with another model file. This is the card of the "
        "bundled one."
    )

left, right = st.columns([3, 2], gap="medium")
with left:
    for number, measured in enumerate(about["measurements"]):
        name = measured["recording"].partition(",")[0]
        simulated = card.is_simulated(measured)
        closed = st.expander(f"{name}: {measured['channels']}") if simulated else None
        with closed or st.container(border=True):
            st.subheader(name)
            st.caption(f"{measured['recording']}. {measured['channels']}.")
            st.markdown(f"**{card.role(measured)}**")
            row = st.columns(3)
            row[0].metric("Cohen's κ", f"{measured['kappa']:.2f}")
            row[1].metric("Accuracy", theme.per_cent(measured["accuracy"]))
            row[2].metric("Epochs", f"{measured['n_epochs']:,}")
            matrix, scores = st.columns([3, 2], gap="medium")
            matrix.markdown("**Share of the expert's epochs**, and their number")
            matrix.plotly_chart(
                confusion_matrix(measured["confusion"], colours),
                theme=None,
                config=STILL,
                key=f"confusion/{number}",
            )
            scores.markdown("**F1 by stage**")
            scores.plotly_chart(
                levels(
                    [theme.STAGE_WORDS[stage] for stage in theme.STAGE_ORDER],
                    card.f1_scores(measured),
                    [colours.stage(stage) for stage in theme.STAGE_ORDER],
                    colours,
                    200,
                ),
                theme=None,
                config=STILL,
                key=f"f1/{number}",
            )
    with st.container(border=True):
        st.subheader("What it learnt from")
        st.table(card.training_rows(about), hide_index=True)
        st.markdown(card.bullets(about["how"]))
with right:
    with st.container(border=True):
        st.subheader("Beside other scorers")
        st.table(card.agreement_rows(about), hide_index=True)
        st.caption(card.calibration(about))
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
