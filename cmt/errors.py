"""What can be wrong with what the user gave us, each as one sentence for a clinician.

CmtError (a ValueError)
├── RecordingError      the file cannot be read as a recording
│   └── ChannelError    it can, but a channel that is needed is not there
├── ScoringError        an expert's scoring cannot be read, or is not of the recording
├── ModelError          the model file cannot be used
├── OutputError         a file cannot be written, nor others beside it
├── ReviewError         a reader's change of a night cannot be taken
│   └── SignedError     because the scoring is signed
├── StoreError          changes cannot be kept where they are kept
└── NetworkError        data cannot be fetched, nor more of them

Pages and the command line catch `CmtError` and show its text. Anything else is a bug.
"""

from cmt.printable import printable


class CmtError(ValueError):
    """Something the user can put right; the text says what, and how.

    What it quotes of a file is made printable: a terminal would obey the rest.
    """

    def __init__(self, *sentence: str) -> None:
        super().__init__(*map(printable, sentence))


class RecordingError(CmtError):
    """The file cannot be read as a recording."""


class ChannelError(RecordingError):
    """A channel that was asked for, or that staging needs, is not in the file.

    ``nearest`` has the channels that may be meant, the likeliest first.
    """

    def __init__(self, *sentence: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(*sentence)
        self.nearest = nearest


class ScoringError(CmtError):
    """An expert's scoring cannot be read, or does not belong to the recording."""


class ModelError(CmtError):
    """The model file cannot be used."""


class OutputError(CmtError):
    """A file cannot be written; others beside it could not either."""


class ReviewError(CmtError):
    """A reader's change of a night cannot be taken."""


class SignedError(ReviewError):
    """A signed scoring cannot be changed, nor signed once more."""


class StoreError(CmtError):
    """Changes cannot be kept, or found again, where they are kept."""


class NetworkError(CmtError):
    """Data cannot be fetched; more of them could not either."""
