"""Says on any page that changes of a night are still on their way to the store."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "somnolens.waiting",
    html='<p class="trouble" role="alert"></p>',
    css=".trouble { font-family: var(--st-font); font-weight: 600; margin: 0; }",
    js="".join(
        (_HERE / name).read_text(encoding="utf-8")
        for name in ("outbox.js", "waiting.js")
    ),
)


def waiting_changes(study: str | None) -> None:
    """Show how many changes are not stored yet; once they are, run the page again."""
    if study is not None:
        _mount(
            key=f"waiting/{study}",
            data={"study": study},
            on_stored_change=lambda: None,
        )
