"""The entry: the page's frame, its navigation, and the standing notice."""

import streamlit as st

from cmt.export.notice import NOTICE
from dashboard import state, theme
from dashboard.repaint import watch_theme
from dashboard.routes import pages

st.set_page_config(page_title="SomnoLens", page_icon=str(theme.LOGO), layout="wide")
state.prepare_server()
st.logo(theme.logo_svg(state.colours()), size="large")
chosen = st.navigation(pages(), position="top")
with st.container(gap=None):
    st.markdown(f":small[{NOTICE}]")
    watch_theme(state.colours())
chosen.run()
