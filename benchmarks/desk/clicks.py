"""From a click in the hypnogram to the redrawn epoch: median and 95th percentile.

    python -m benchmarks.desk.clicks [--n 100] [--output benchmarks/clicks.md]

Server and Chromium share this machine. A whole simulated night (EEG and EOG at 100 Hz)
is staged through the browser; then epochs far apart are clicked, one after the other:
at once, and after a moment on the epoch, as a hand aims; and the same is done with the
right arrow key. Epochs that are aimed at, or that keys will reach, are fetched ahead.
Time runs in the page, from the pointer's or the key's event to the second frame after
the figures and the sentence have changed.
"""

import argparse
import os
import platform
import statistics
import tempfile
from pathlib import Path

from tests.support.reader import Reader, chromium
from tests.support.server import serving

GOAL_MS, AIM_MS = (50, 100), 200
BEGIN = """
const begin = () => { window.begun = performance.now(); };
window.addEventListener("pointerdown", begin, true);
window.addEventListener("keydown", begin, true);
"""
WATCH = """
() => {
  window.took = [];
  const frame = () => new Promise(requestAnimationFrame);
  new MutationObserver(async () => {
    await frame();
    await frame();
    window.took.push(performance.now() - window.begun);
  }).observe(document.querySelector(".sl-epoch"), { attributeFilter: ["data-epoch"] });
}
"""


def measure(n: int) -> tuple[int, dict[str, list[float]]]:
    """Return the night's length in epochs, and milliseconds for clicks and for keys."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        chromium() as browser,
    ):
        reader = Reader(browser, server.url)
        reader.page.add_init_script(BEGIN)
        reader.page.reload()
        reader.open_demo()
        of = reader.page.locator('.navigator [data-part="of"]').inner_text()
        n_epochs = int(of.removeprefix("of ").replace(",", ""))
        reader.page.evaluate(WATCH)
        return n_epochs, {
            "click without aim": clicks(reader, n, n_epochs),
            f"click, {AIM_MS} ms after the pointer is there": aimed(
                reader, n, n_epochs
            ),
            "arrow key": keys(reader, n),
        }


def clicks(reader: Reader, n: int, n_epochs: int) -> list[float]:
    """Click ``n`` epochs, each far from the last."""
    for number in range(n):
        reader.click_epoch(1 + (number * 377 + 200) % n_epochs, n_epochs)
        wait_for(reader, number + 1)
    return taken(reader)


def aimed(reader: Reader, n: int, n_epochs: int) -> list[float]:
    """Do the same with a pointer that rests on each epoch for a moment."""
    for number in range(n):
        reader.aims_at_epoch(1 + (number * 377 + 300) % n_epochs, n_epochs)
        reader.page.wait_for_timeout(AIM_MS)
        reader.page.mouse.down()
        reader.page.mouse.up()
        wait_for(reader, number + 1)
    return taken(reader)


def keys(reader: Reader, n: int) -> list[float]:
    """Press the right arrow ``n`` times, each once the last epoch is drawn."""
    reader.page.keyboard.press("Home")
    wait_for(reader, 1)
    taken(reader)
    for number in range(n):
        reader.page.keyboard.press("ArrowRight")
        wait_for(reader, number + 1)
    return taken(reader)


def wait_for(reader: Reader, n: int) -> None:
    """Wait until ``n`` redraws were timed."""
    reader.waits_until("n => window.took.length >= n", n)


def taken(reader: Reader) -> list[float]:
    """Return what was timed, and start again."""
    return reader.page.evaluate("window.took.splice(0)")


def table(n_epochs: int, times: dict[str, list[float]], load: float) -> str:
    """Return the result as Markdown."""
    lines = [
        f"Click to redrawn epoch, a night of {n_epochs:,} epochs, {os.cpu_count()} "
        f"cores ({platform.machine()}), server and Chromium on the same machine. Goal: "
        f"median {GOAL_MS[0]} ms, 95th percentile {GOAL_MS[1]} ms. Processes that "
        f"waited for a core before it began: {load:.1f} (load average).",
        "",
        "| by | n | median, ms | 95th percentile, ms |",
        "|---|---|---|---|",
    ]
    for by, values in times.items():
        p95 = statistics.quantiles(values, n=20)[-1]
        median = statistics.median(values)
        lines.append(f"| {by} | {len(values)} | {median:.0f} | {p95:.0f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print; write a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--n", type=int, default=100, help="clicks and keys, each")
    parser.add_argument("--output", type=Path, help="a Markdown file to write")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    result = table(*measure(options.n), load)
    print(result, end="")
    if options.output:
        options.output.write_text(result, encoding="utf-8")


if __name__ == "__main__":
    main()
