"""Says on any page that changes of a night are still on their way to the store."""

from pathlib import Path

import streamlit as st

from dashboard.session.edits import Review

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "somnolens.waiting",
    html='<p class="trouble" role="alert"></p>',
    css=".trouble { font-family: var(--st-font); font-weight: 600; margin: 0; }",
    js="".join(
        (_HERE / name).read_text(encoding="utf-8")
        for name in ("../leaving.js", "outbox.js", "waiting.js")
    ),
)


def waiting_changes(review: Review) -> None:
    """Show how many changes are not in this review; once they are, run again."""
    if review.study is not None:
        _mount(
            key=f"waiting/{review.study}",
            data={
                "study": review.study,
                "stored": [edit.id for edit in review.edits],
                "reads": review.trouble is None,
            },
            on_stored_change=lambda: None,
        )
