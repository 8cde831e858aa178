"""The entry: the page's frame, its navigation, and the standing notice."""

import streamlit as st

from cmt.export.notice import NOTICE
from dashboard.components.connection import watch_connection
from dashboard.components.theme_watch import watch_theme
from dashboard.routes import pages
from dashboard.sections.studies.code import name_of_the_open_one
from dashboard.session import reader, shared
from dashboard.style import theme

st.set_page_config(page_title="SomnoLens", page_icon=str(theme.LOGO), layout="wide")
shared.prepare_server()
st.logo(theme.logo_svg(reader.colours()), size="large")
chosen = st.navigation(pages(), position="top")
st.html(theme.workspace_css(reader.colours()))
with st.container(
    key="frame", horizontal=True, gap="small", vertical_alignment="center"
):
    st.markdown(f":small[{NOTICE}]", width="content")
    with st.container(key="open_name", width="content"):
        name_of_the_open_one()
    watch_theme(reader.colours())
    watch_connection()
with st.container(key="page"):
    chosen.run()
