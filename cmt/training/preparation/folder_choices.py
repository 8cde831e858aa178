"""What the reader decides about a folder: channels, whose nights, which scorings."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from cmt.errors import CmtError


@dataclass(frozen=True)
class Choices:
    """What the reader decides about a folder.

    Parameters
    ----------
    eeg, eog
        Channels, as for `read_recording`; chosen by name when ``None``.
    person_pattern
        A regular expression: what its first group finds in a file's name tells whose
        night it is. Without it and without ``people`` every file is another person.
    people
        Codes of people by the recording's file name.
    mapping
        What names in the scorings mean, from `cmt.scoring.read_mapping`.
    scorings
        A pattern such as ``*-nsrr.xml`` for the scorings to take; any if ``None``.
    """

    eeg: str | None = None
    eog: str | None = None
    person_pattern: str | None = None
    people: dict[str, str] = field(default_factory=dict)
    mapping: dict[str, int] | None = None
    scorings: str | None = None

    def __post_init__(self) -> None:
        try:
            re.compile(self.person_pattern or "")
        except re.error as error:
            raise CmtError(
                f"“{self.person_pattern}” is no regular expression ({error}). "
                "Write one such as ^([A-Z]+[0-9]+)_ that finds the person in a name."
            ) from error

    @property
    def digest(self) -> str:
        """SHA-256 of what was chosen; of an earlier version's choices it is theirs."""
        names = ("eeg", "eog", "person_pattern", "people")
        chosen = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        # Choices that are not made leave no trace, so that folders go on.
        mapping = sorted(self.mapping.items()) if self.mapping else None
        for name, value in (("mapping", mapping), ("scorings", self.scorings)):
            chosen += f", {name}={value!r}" if value else ""
        return sha256_of(f"Choices({chosen})")

    def person(self, path: Path, digest: str) -> str:
        """Return whose night a file is, as a code; never the file's own name."""
        if self.people:
            code = self.people.get(path.name) or self.people.get(path.stem)
            if not code:
                raise CmtError("It is not in the table of people. Add a row for it.")
            return code
        if self.person_pattern is None:
            return digest[:8]
        found = re.search(self.person_pattern, path.name)
        person = found and found[1 if found.re.groups else 0]
        if not person:
            raise CmtError(
                "The pattern finds no person in its name. Change the pattern."
            )
        return sha256_of(person)[:8]


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
