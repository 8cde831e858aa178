"""Where nothing was recorded, in the reader's words; and the refusal of it."""

from cmt.clock import duration_text
from cmt.errors import RecordingError
from cmt.plurals import number_of
from cmt.recording.header import Gap


def describe_gaps(gaps: tuple[Gap, ...]) -> str:
    """Say how many gaps there are, where, and how long."""
    return f"The recording has {number_of(len(gaps), 'gap')}: {_where(gaps)}."


def refuse_gaps(gaps: tuple[Gap, ...]) -> None:
    """Refuse a recording that has any.

    Raises
    ------
    RecordingError
        It says where they are and how long.
    """
    if gaps:
        raise RecordingError(
            f"{describe_gaps(gaps)} An epoch across a gap would be wrong. Stage it "
            "with the epochs in the gaps left out (?), which --gaps or the switch on "
            "the page does, or export it without gaps."
        )


def note_on_gaps(gaps: tuple[Gap, ...]) -> tuple[str, ...]:
    """Say that epochs in gaps have no stage."""
    if not gaps:
        return ()
    return (f"{describe_gaps(gaps)} Epochs that touch one are not scored (?).",)


def _where(gaps: tuple[Gap, ...], most: int = 5) -> str:
    places = [
        f"at {duration_text(gap.start_s)} for {duration_text(gap.end_s - gap.start_s)}"
        for gap in gaps[:most]
    ]
    more = f" and {len(gaps) - most} more" if len(gaps) > most else ""
    return ", ".join(places) + more
