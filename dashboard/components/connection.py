"""Says on every page, in our words, that the connection is lost or something failed."""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "somnolens.connection",
    html='<p role="alert" hidden></p>',
    css="""
p {
  position: fixed; inset: auto 1rem 1rem; z-index: 1000; margin: 0 auto;
  width: fit-content; max-width: 46rem; padding: 0.6rem 1rem;
  font: 600 0.95rem var(--st-font); color: var(--st-text-color);
  background: var(--st-secondary-background-color);
  border: 2px solid var(--st-red-text-color, #b3261e); border-radius: 0.4rem;
}
p[hidden] { display: none; }
""",
    js=(Path(__file__).parent / "connection.js").read_text(encoding="utf-8"),
)


def watch_connection() -> None:
    """Show a sentence for as long as the program does not answer."""
    _mount(key="connection")
