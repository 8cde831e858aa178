"""What the reader adds to a report: code, initials, laboratory, logo; and the model."""

from dataclasses import dataclass
from io import BytesIO

from cmt.errors import CmtError
from cmt.marked_events import MarkedEvent
from cmt.printable import printable
from cmt.review import Signature
from cmt.summary import NO_LIGHTS, Lights

TYPED = ("code", "reader", "laboratory")
LONGEST = 80
LARGEST_LOGO_MB = 2
_PIXELS = 4000
_KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True)
class ReportDetails:
    """What stands in a report beside the numbers; ``""`` and ``None`` are not given.

    Parameters
    ----------
    model
        Name and version, then the first 12 digits of its SHA-256.
    eeg, eog
        Names of the staged channels.
    code, reader, laboratory
        As the reader typed them: a study's code, initials, a name.
    logo
        A PNG or JPEG.
    lights
        As the reader marked them.
    notes
        On the recording, in English.
    simulated
        A generator made the night.
    signature
        Below the scoring, if it was signed in the dashboard.
    events
        Those that the reader marked.
    """

    model: str | None = None
    eeg: str | None = None
    eog: str | None = None
    code: str = ""
    reader: str = ""
    laboratory: str = ""
    logo: bytes | None = None
    lights: Lights = NO_LIGHTS
    notes: tuple[str, ...] = ()
    simulated: bool = False
    signature: Signature | None = None
    events: tuple[MarkedEvent, ...] = ()

    def __post_init__(self) -> None:
        for name in TYPED:
            typed = printable(getattr(self, name)).strip()
            if len(typed) > LONGEST:
                raise CmtError(
                    f"The {name} has {len(typed)} letters, more than the {LONGEST} for "
                    "which the report has room. Shorten it."
                )
            object.__setattr__(self, name, typed)
        if self.logo is not None:
            _check_logo(self.logo)

    @property
    def logo_type(self) -> str:
        """The media type of the logo."""
        return _kind(self.logo)


def _check_logo(content: bytes) -> None:
    """Refuse what is no picture that a report can hold."""
    problem = ""
    if len(content) > LARGEST_LOGO_MB * 1_000_000:
        problem = f"has {len(content) / 1e6:.1f} MB, more than {LARGEST_LOGO_MB}"
    elif not _kind(content):
        problem = "is neither PNG nor JPEG"
    else:
        size = _size(content)
        if size is None:
            problem = "is damaged and cannot be opened"
        elif max(size) > _PIXELS:
            problem = f"has {size[0]} × {size[1]} pixels, more than {_PIXELS} on a side"
    if problem:
        raise CmtError(f"The logo {problem}. Choose a smaller PNG or JPEG.")


def _kind(content: bytes) -> str:
    return next((kind for mark, kind in _KINDS.items() if content.startswith(mark)), "")


def _size(content: bytes) -> tuple[int, int] | None:
    from PIL.Image import DecompressionBombError
    from reportlab.lib.utils import ImageReader

    try:
        picture = ImageReader(BytesIO(content))
        if max(picture.getSize()) <= _PIXELS:
            picture.getRGBData()
        return picture.getSize()
    except DecompressionBombError:
        raise CmtError(
            f"The logo has far more than {_PIXELS} pixels on a side. Choose a smaller "
            "PNG or JPEG."
        ) from None
    except (OSError, ValueError, SyntaxError):
        return None
