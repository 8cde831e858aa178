"""Scoring 100 epochs by keys alone, five a second: lost keys, and how long each takes.

    python -m benchmarks.desk.scoring [--readers 1 8] [--output benchmarks/scoring.md]

Each reader has a window of their own with the demo night, and scores as somebody else;
all score at once. The server and all windows share this machine. Time runs in each
page: from a key to the second frame after its epoch is drawn, or a later one that
overtook it; and from a message with changes to the answer that they are on the disk.
"""

import argparse
import os
import platform
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.reader import Reader, chromium
from tests.support.server import serving

N_KEYS, PAUSE_MS = 100, 200
GOAL_MS = 500
SCORE = """
async ([nKeys, pauseMs]) => {
  performance.setResourceTimingBufferSize(10_000);
  window.drawn = [];
  window.scored = false;
  const frame = () => new Promise(requestAnimationFrame);
  const view = document.querySelector(".sl-epoch"), pressed = new Map();
  new MutationObserver(async () => {
    const epoch = Number(view.dataset.epoch);
    await frame();
    await frame();
    for (const [wanted, at] of pressed)
      if (wanted <= epoch) {
        window.drawn.push(performance.now() - at);
        pressed.delete(wanted);
      }
  }).observe(view, { attributeFilter: ["data-epoch"] });
  for (let n = 0; n < nKeys; n += 1) {
    pressed.set(n + 2, performance.now());
    const told = { key: "w123r"[n % 5], bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent("keydown", told));
    await new Promise((go) => setTimeout(go, pauseMs));
  }
  window.scored = true;
}
"""
STORED = """
() => performance.getEntriesByType("resource")
  .filter((one) => one.name.includes("/review/")).map((one) => one.duration)
"""


def measure(browser: Browser, n_readers: int) -> tuple[int, list[float], list[float]]:
    """Return how many keys were lost, and ms until drawn and until stored."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        readers = [at_the_night(browser, server.url, n) for n in range(n_readers)]
        for reader in readers:
            # Not waited for: all of them score at once.
            reader.page.evaluate(f"told => void ({SCORE})(told)", [N_KEYS, PAUSE_MS])
        lost, drawn, stored = 0, [], []
        for reader in readers:
            reader.waits_until("() => window.scored")
            reader.sees_all_saved()
            reader.waits_until(f"() => window.drawn.length >= {N_KEYS}")
            night = reader.page.locator(".navigator")
            lost += N_KEYS - int(night.get_attribute("data-reviewed"))
            drawn += reader.page.evaluate("window.drawn")
            stored += reader.page.evaluate(STORED)
            reader.leave()
        return lost, drawn, stored


def at_the_night(browser: Browser, url: str, number: int) -> Reader:
    """Return a reader on the demo night's first epoch, who has told initials."""
    reader = Reader(browser, url)
    reader.open_demo()
    initials = f"R{number}"
    reader.signs(initials)
    reader.reads_as(initials)
    reader.page.keyboard.press("Home")
    reader.sees_epoch(1)
    return reader


def row(n_readers: int, lost: int, drawn: list[float], stored: list[float]) -> str:
    """Return a row of the table."""
    times = [
        f"{statistics.median(values):.0f} | {percentile_95(values):.0f}"
        for values in (drawn, stored)
    ]
    return f"| {n_readers} | {n_readers * N_KEYS} | {lost} | {' | '.join(times)} |"


def percentile_95(values: list[float]) -> float:
    """Return what 95 % stay below."""
    return statistics.quantiles(values, n=20)[-1]


def main() -> None:
    """Measure and print; write a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--readers", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--output", type=Path, help="a Markdown file to write")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with chromium() as browser:
        rows = [row(n, *measure(browser, n)) for n in options.readers]
    result = (
        f"# Scoring at the desk\n\n{N_KEYS} epochs of the demo night by keys alone, "
        f"{1000 // PAUSE_MS} keys a second, by one reader and by several at once. "
        f"{os.cpu_count()} cores ({platform.machine()}) for the server and for every "
        f"reader's browser. Goal: no key lost; 95th percentile under {GOAL_MS} ms. "
        f"Processes that waited for a core before it began: {load:.1f}.\n\n"
        "| readers | keys | lost | drawn, median ms | 95th percentile ms "
        "| stored, median ms | 95th percentile ms |\n|---|---|---|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n\nRepeat: `python -m benchmarks.desk.scoring --output "
        "benchmarks/scoring.md`.\n"
    )
    print(result, end="")
    if options.output:
        options.output.write_text(result, encoding="utf-8")


if __name__ == "__main__":
    main()
