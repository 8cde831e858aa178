"""The signature below a scoring: what it would freeze, who signed, and reopening."""

import streamlit as st

from cmt.review import Version
from dashboard.session.edits import Review, review_of
from dashboard.session.studies import signing as studies
from dashboard.style.plain_text import literally
from dashboard.wording import signing as wording
from dashboard.wording.export_files import file_name


def choose_scoring(review: Review) -> Review:
    """Let the reader choose whose scoring, and which version, is exported."""
    if not review.versions:
        return review
    own = Version(review.scorer, 1, 0, review.versions[0].changed)
    shown = review.version or (own if review.scorer else None)
    choices = [shown, *(v for v in (*review.versions, None) if v != shown)]
    chosen = st.selectbox(
        "Scoring",
        choices,
        format_func=wording.version_line,
        # Once there is a new version, that one is shown.
        key=f"scoring/{review.study}/{len(review.versions)}",
        width=420,
    )
    # It may have taken changes since it was chosen.
    chosen = next((v for v in choices if _which(v) == _which(chosen)), shown)
    if chosen == shown:
        return review
    return review_of(review.night, chosen) if chosen else review.of_the_model()


def sign_off(review: Review, is_waiting: bool) -> None:
    """Offer to sign what is shown, or to reopen what is signed."""
    if said := studies.trouble("sign"):
        st.error(literally(said))
    if review.signature:
        _reopening(review)
    elif review.scorer is None or review.scorer != review.reader:
        st.write(wording.whose_to_sign(review.scorer))
    else:
        number = review.version.number if review.version else 1
        st.write(wording.to_be_frozen(review.scoring, review.scorer, number))
        if is_waiting:
            st.warning(wording.WAITING)
        st.button(
            f"Sign as {review.scorer}",
            key="sign",
            type="primary",
            disabled=is_waiting,
            on_click=studies.sign,
            args=(review,),
        )


def audit_file(review: Review, code: str) -> None:
    """Offer the audit trail of the study, once there is something in it."""
    st.caption(wording.AUDIT_EXPLAINED)
    st.download_button(
        "Download audit trail",
        lambda: studies.audit_trail(review.study),
        file_name(code, "audit.csv"),
        "text/csv",
        disabled=not review.versions,
        on_click="ignore",
        key="download_audit",
    )


def _which(version: Version | None) -> tuple[str, int] | None:
    return version and (version.scorer, version.number)


def _reopening(review: Review) -> None:
    st.write(f"**{literally(wording.signed_line(review.signature))}.**")
    st.caption(wording.hash_line(review.signature))
    if review.scorer == review.reader and review.version.is_latest:
        st.caption(wording.REOPENED_KEEPS)
        st.button(
            f"Reopen as version {review.version.number + 1}",
            key="reopen",
            on_click=studies.reopen,
            args=(review,),
        )
