"""Works on files one after the other: what is wrong with one stops no other."""

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from cmt.errors import CmtError


@dataclass
class Batch:
    """What went wrong, file by file.

    Parameters
    ----------
    problems
        A sentence, after the file's name, for what the user can put right.
    bugs
        Mistakes of the program, each with the file's name as a note; see `surface`.
    ends_with
        Errors that every further file would meet too: they end the batch.
    """

    problems: list[str] = field(default_factory=list)
    bugs: list[Exception] = field(default_factory=list)
    ends_with: tuple[type[CmtError], ...] = ()

    def trying(self, label: str) -> "Attempt":
        """Return a context in which to work on a file; it goes on after any error."""
        return Attempt(self, label)


@dataclass
class Attempt:
    """Work on one file of a batch; ``problem`` is told of it, ``""`` if there is none.

    The user's own interruption is no error of the file, and passes.
    """

    batch: Batch
    label: str
    problem: str = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception) or isinstance(error, self.batch.ends_with):
            return False
        if isinstance(error, CmtError | OSError | MemoryError):
            self.problem = f"{self.label}: {_sentence(error)}"
            self.batch.problems.append(self.problem)
        else:
            self.problem = f"{self.label}: the program failed; see below."
            error.add_note(f"This happened with {self.label}.")
            self.batch.bugs.append(error)
        return True


def surface(bugs: list[Exception] | tuple[Exception, ...]) -> None:
    """Raise the mistakes of the program that a batch met, once its rest is done."""
    if len(bugs) == 1:
        raise bugs[0]
    if bugs:
        raise ExceptionGroup("The program failed with several files", list(bugs))


def _sentence(error: CmtError | OSError | MemoryError) -> str:
    if isinstance(error, CmtError):
        return f"{error}"
    if isinstance(error, MemoryError):
        return "There is not enough memory for it. Close other programs, or shorten it."
    name = f"{Path(error.filename).name} " if error.filename else "It "
    return f"{name}cannot be read ({error.strerror or error}). {_remedy(error)}"


def _remedy(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Check that it is still there."
    if isinstance(error, PermissionError):
        return "Check that you may read it."
    if isinstance(error, IsADirectoryError):
        return "It is a folder; name the file."
    return "Check the disk, and copy the file again."
