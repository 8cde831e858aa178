"""What figures show, in words, for those who do not see them."""

import re

import numpy as np

from dashboard.figures.page import Row, titled

_MARKUP = re.compile(r"<[^>]+>")


def figures_in_words(parts: list[tuple[str, dict]]) -> str:
    """Return a sentence for each titled figure, with the numbers that are drawn."""
    told = ((title, _figure(figure)) for title, figure in parts)
    return " ".join(f"{_plain(title)}: {said}." for title, said in told if said)


def signals_in_words(rows: list[Row]) -> str:
    """Return how far each channel on a page goes from its lowest to its highest."""
    reaches = [
        f"{titled(row.kind, row.signal.channel)} "
        f"{np.ptp(row.signal.samples):.3g} {row.unit}"
        for row in rows
        if row.signal.samples.size
    ]
    return f"From lowest to highest: {', '.join(reaches)}." if reaches else ""


def _figure(figure: dict) -> str:
    places = figure["layout"]["xaxis"].get("ticktext", ())
    rows = [row for trace in figure["data"] for row in _trace(trace, places)]
    return ", ".join(rows)


def _trace(trace: dict, places: list[str]) -> list[str]:
    """Return the rows of a trace: levels by name, columns by place, lines by ends."""
    if trace.get("mode") == "lines":
        if "name" not in trace:
            return []
        first, *_, last = trace["y"]
        return [f"{trace['name']} from {first:.2f} to {last:.2f}"]
    if "customdata" in trace:
        values = [about[1] for about in trace["customdata"]]
        return [f"{_plain(at)} {v}" for at, v in zip(places, values, strict=True)]
    is_dots = "markers" in trace.get("mode", "")
    rows = zip(trace["y"], trace["x"], trace["text"], strict=True)
    # What is not known yet has no number; a dot within the usual range is not written.
    told = ((name, text.strip() or is_dots * f"{x:.0f} %") for name, x, text in rows)
    return [f"{_plain(name)} {number}" for name, number in told if number]


def _plain(text: str) -> str:
    return _MARKUP.sub(" ", text)
