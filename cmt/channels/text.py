"""Turns the bytes of a header's labels and units into text that is safe to show.

EDF allows ASCII alone; recorders write what their computer speaks. All labels of one
header were written on one computer, so their code page is told from all together.
"""

from collections.abc import Sequence

from cmt.channels.code_pages import CODE_PAGES, CodePage, fit_of
from cmt.printable import printable

_FULL_FIELDS = (8, 16)


def decode_labels(labels: Sequence[bytes]) -> list[str]:
    """Decode the labels, or the units, of one header.

    The bytes are ASCII, UTF-8, or in the code page in which they look most like text;
    a letter that the field's end cuts in two is left out. NUL padding, control
    characters, escape sequences and marks that reverse the direction are removed.

    Parameters
    ----------
    labels
        The fields as they stand in the header, padded.
    """
    filled = [_unpadded(label) for label in labels]
    return [printable(text).strip() for text in _decoded(filled)]


def _unpadded(label: bytes) -> bytes:
    """Return what stands before the padding; a NUL ends a text, as in C."""
    if label[1::2] and not any(label[1::2]) and any(label[2::2]):
        label = label[::2]
    return label.strip(b"\0 ").split(b"\0")[0].strip()


def _decoded(labels: list[bytes]) -> list[str]:
    if all(label.isascii() for label in labels):
        return [label.decode("ascii") for label in labels]
    unicode = _in_codec(labels, "utf-8")
    if unicode is not None:
        return unicode
    fitting = [
        (fit_of(texts, page), -place, texts)
        for place, page in enumerate(CODE_PAGES)
        if (texts := _in_page(labels, page)) is not None
    ]
    if fitting:
        return max(fitting)[2]
    return [label.decode("latin-1") for label in labels]


def _in_page(labels: list[bytes], page: CodePage) -> list[str] | None:
    return _in_codec(labels, page.codec)


def _in_codec(labels: list[bytes], codec: str) -> list[str] | None:
    """Decode all labels, or none: one that fails tells against the code page."""
    texts = [_whole(label, codec) for label in labels]
    return None if None in texts else [text for text in texts if text is not None]


def _whole(label: bytes, codec: str) -> str | None:
    """Decode a label; in a full field the last letter may be cut."""
    for cut in range(4 if len(label) in _FULL_FIELDS else 1):
        try:
            return label[: len(label) - cut].decode(codec)
        except UnicodeDecodeError:
            continue
    return None
