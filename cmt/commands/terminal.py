"""What a reader at a terminal sees: sentences and bars, on stderr.

Standard output is for data.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from cmt.progress import Progress


def say(text: str) -> None:
    """Write a line for the reader."""
    print(text, file=sys.stderr)


@contextmanager
def progress_bar(label: str = "", is_shown: bool = True) -> Iterator[Progress]:
    """Draw a bar; where stderr is no terminal there is none, and no carriage return."""
    from tqdm import tqdm

    with tqdm(
        total=100,
        desc=label,
        leave=False,
        disable=None if is_shown else True,
        bar_format="{desc}: {percentage:3.0f} %|{bar}| {elapsed}<{remaining}",
    ) as bar:

        def progress(fraction: float, what: str) -> None:
            told = ": ".join(filter(None, (label, what)))
            if bar.disable or (told, round(100 * fraction)) == (bar.desc, bar.n):
                return
            bar.n = round(100 * fraction)
            bar.set_description_str(told)

        yield progress
