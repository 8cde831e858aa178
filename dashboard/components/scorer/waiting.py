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


def waiting_changes(review: Review) -> bool:
    """Show how many changes are not stored yet; return whether there are any.

    The page runs again when the first begins to wait, when the last is stored, and
    where one that is stored is not in this review.
    """
    if review.study is None:
        return False
    found = _mount(
        key=f"waiting/{review.study}",
        data={
            "study": review.study,
            "scorer": review.scorer,
            "stored": [edit.id for edit in review.edits],
            "reads": review.trouble is None,
        },
        default={"waits": False},
        on_waits_change=lambda: None,
        on_stored_change=lambda: None,
    )
    return bool(found.waits)
