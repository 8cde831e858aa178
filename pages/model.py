"""Model: what it is, what it learnt from, how good it is, where it fails."""

import streamlit as st

st.title("Model")
