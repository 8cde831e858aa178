"""One spelling for all names: upper case, no accents, plain signs and digits."""

import re
import unicodedata

# Typed on a Russian keyboard, an electrode's letter looks like the Latin one.
_LOOK_ALIKES = str.maketrans("АВЕОМТРСК", "ABEOMTPCK")
_ELECTRODE_IN_CYRILLIC = re.compile(r"(?<![^\W\d_])[АВЕОМТРС](?=\d)")
_ZERO_FOR_O = re.compile(
    r"(?<![^\W_])0(?=[12][-:/_ ]?[AM][12])|(?<=\d[-:/_])0(?=[12]$)"
)


def plain(name: str) -> str:
    """Return a name without accents, in upper case, full-width letters narrowed."""
    text = unicodedata.normalize("NFKC", name).upper()
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in parts if not unicodedata.combining(c) or c > "\u036f")
    text = unicodedata.normalize("NFC", bare)
    text = _ELECTRODE_IN_CYRILLIC.sub(lambda at: at[0].translate(_LOOK_ALIKES), text)
    return _ZERO_FOR_O.sub("O", text)


def runs(text: str) -> list[str]:
    """Return what stands between the signs: letters and digits, in order."""
    return re.findall(r"[^\W_]+", text)
