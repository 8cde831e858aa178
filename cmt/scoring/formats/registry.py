"""All formats that are read, the most specific first; the first that fits reads."""

from dataclasses import replace

from cmt.errors import ScoringError
from cmt.scoring.formats import unreadable
from cmt.scoring.formats.annotations import (
    bids,
    edfbrowser,
    edfbrowser_xml,
    event_list,
    haaglanden,
    mne_text,
)
from cmt.scoring.formats.format import Format
from cmt.scoring.formats.laboratory import (
    domino,
    edf_annotations,
    nsrr,
    philips,
    profusion,
    remlogic,
    remlogic_xml,
    stage_events,
    wisconsin,
)
from cmt.scoring.formats.research import (
    anphy,
    dreams,
    elan,
    luna,
    scoring_hero,
    sleeptrip,
    utime,
    visbrain,
    wonambi,
    yasa,
    zurich,
)
from cmt.scoring.scoring_file import ScoringFile
from cmt.scoring.spans import Scoring
from cmt.scoring.tables import is_table, read_lines, read_table

_BY_BYTES = (
    *(unreadable.EMPTY, unreadable.OTHER_KIND),
    *(edf_annotations.FORMAT, unreadable.NO_TEXT),
)
_XML = (
    *(profusion.FORMAT, nsrr.FORMAT, philips.FORMAT, wonambi.FORMAT),
    *(remlogic_xml.FORMAT, edfbrowser_xml.FORMAT, unreadable.OTHER_XML),
)
# They have a first line, or a line near the top, that no other program writes.
_MARKED = (
    *(mne_text.TEXT, domino.FORMAT, remlogic.FORMAT, dreams.FORMAT, elan.FORMAT),
    *(visbrain.FORMAT, scoring_hero.FORMAT, yasa.FORMAT),
)
_WITH_COLUMNS = (
    *(wisconsin.FORMAT, utime.TABLE, haaglanden.FORMAT, edfbrowser.FORMAT),
    *(bids.BOAS, bids.EVENTS, mne_text.TABLE, unreadable.PROBABILITIES),
    event_list.FORMAT,
)
_BY_SHAPE = (
    *(stage_events.FORMAT, utime.IDS, zurich.FORMAT, sleeptrip.FORMAT, anphy.FORMAT),
    luna.FORMAT,
)
TABLE = Format(
    "table",
    lambda file: is_table(file.text),
    lambda file: read_table(file.text, file.start),
)
LINES = Format("list", lambda _: True, lambda file: read_lines(file.text))

FORMATS: tuple[Format, ...] = (
    *_BY_BYTES,
    *_XML,
    *_MARKED,
    *_WITH_COLUMNS,
    *_BY_SHAPE,
    *(TABLE, LINES),
)


def format_of(file: ScoringFile) -> Format:
    """Return the format of a file: the first that recognises it.

    Raises
    ------
    ScoringError
        The file is far larger than any scoring.
    """
    return next(each for each in FORMATS if each.recognises(file))


def read_file(file: ScoringFile) -> Scoring:
    """Read what a scoring file says, before anything is laid out on epochs.

    Raises
    ------
    ScoringError
        The file is of no format that is known, or is damaged.
    """
    found = format_of(file)
    try:
        scoring = found.read(file)
    except RecursionError:
        raise ScoringError(
            f"{file.name} is nested too deeply for a scoring. Export it once more."
        ) from None
    return scoring if scoring.format else replace(scoring, format=found.name)
