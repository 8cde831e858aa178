"""How a count is written in a sentence: 1 night, 2 nights, 6,357 epochs."""


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun; the plural ends in s where none is given."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"
