"""How a long computation tells how far it is; silent unless somebody listens."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Progress = Callable[[float, str], object]
"""Called with the fraction done, 0 to 1, and what is being done."""


def silent(_fraction: float, _what: str) -> None:
    """Tell nobody."""


def tracked(items: Sequence[Item], what: str, progress: Progress) -> Iterator[Item]:
    """Yield items one by one, and tell after each how many are done."""
    progress(0.0, what)
    for n_done, item in enumerate(items, start=1):
        yield item
        progress(n_done / len(items), what)
