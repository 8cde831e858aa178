"""From what a person or the choice names to the one or two channels that it means."""

import re
from collections.abc import Iterable, Sequence

from cmt.errors import ChannelError


def resolve(wanted: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the channel, or the two of a difference ``A-B``, that ``wanted`` means.

    An exact channel name wins over a difference, and the exact case over another.

    Raises
    ------
    ChannelError
        There is no such channel and no such difference.
    """
    exact = {name: name for name in names}
    whatever_case = {name.strip().casefold(): name for name in reversed(names)}
    for known, key in ((exact, wanted), (whatever_case, wanted.strip().casefold())):
        if key in known:
            return (known[key],)
    for known, key in ((exact, wanted), (whatever_case, wanted.strip().casefold())):
        for cut in (match.start() for match in re.finditer("[-−–]", key)):
            pair = key[:cut].strip(), key[cut + 1 :].strip()
            if all(part in known for part in pair):
                return tuple(known[part] for part in pair)
    raise ChannelError(
        f"There is no channel “{wanted}”. The file has: {listing(names)}. "
        "Choose one of these, or a difference of two such as C4-M1."
    )


def listing(names: Iterable[str], most: int = 24) -> str:
    """Name the channels in one line; a long list is cut, and says so."""
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more if names else "no channel of 50 Hz or more"
