"""Places in a guide, between marks, that a card's figures are written into."""

import re

_PLACE = r"(?s)(?<=<!-- figures: {} -->\n\n).*?(?=\n\n<!-- end -->)"


def in_its_place(guide: str, name: str, figures: str) -> str:
    """Return the guide with figures in the place of a name.

    Raises
    ------
    ValueError
        It has not one such place.
    """
    place = _PLACE.format(name)
    found = len(re.findall(place, guide))
    if found != 1:
        raise ValueError(f"{found} places for {name}, where one is wanted")
    # By the place, not by what stands there: two places may say the same as yet.
    return re.sub(place, lambda _: figures, guide)
