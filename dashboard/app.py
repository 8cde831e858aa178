"""The entry: the page's frame, its navigation, and the standing notice."""

import streamlit as st

from cmt.export.notice import NOTICE
from dashboard.components.theme_watch import watch_theme
from dashboard.routes import pages
from dashboard.session import reader, shared
from dashboard.style import theme

st.set_page_config(page_title="SomnoLens", page_icon=str(theme.LOGO), layout="wide")
shared.prepare_server()
st.logo(theme.logo_svg(reader.colours()), size="large")
chosen = st.navigation(pages(), position="top")
with st.container(gap=None):
    st.markdown(f":small[{NOTICE}]")
    watch_theme(reader.colours())
chosen.run()
