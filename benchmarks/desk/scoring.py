"""Scoring 100 epochs by keys alone, five a second: lost keys, and how long each takes.

    python -m benchmarks.desk.scoring [--readers 1 8] [--output benchmarks/scoring.md]

Each reader has a window of their own with the demo night, and scores as somebody else;
all score at once. The first reader's window scores by its keys. Those of the others
would each take a core of this machine for what they draw: they are closed once they are
at the night, which the server keeps open for a while, and for each key is sent what a
window sends: the change, and the request for the epoch that arrow keys reach next. Time
runs in the page: from a key to the second frame after its epoch is drawn, or a later
one that overtook it; and from a message with changes to the answer that they are on the
disk, of all readers.
"""

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser

from cmt.review import Edit
from cmt.review.messages import told_edits
from cmt.stages import stage_name
from tests.support.reader import Reader, chromium
from tests.support.server import serving

N_KEYS, PAUSE_MS, SENT_AHEAD = 100, 200, 3
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
STAGES = "night => [...night[Symbol.for('somnolens.navigator')].night.stages]"
STORED = """
() => performance.getEntriesByType("resource")
  .filter((one) => one.name.includes("/review/")).map((one) => one.duration)
"""


@dataclass
class Elsewhere:
    """A reader whose window draws nothing here: what it sends for each key.

    ``stored`` are milliseconds until a change was acknowledged.
    """

    origin: str
    headers: dict[str, str]
    study: str
    drawing: str
    initials: str
    stages: list[int]
    stored: list[float] = field(default_factory=list)

    def score(self) -> int:
        """Send a change and ask for an epoch, five times a second; return how many."""
        line, begun = HTTPConnection(urlsplit(self.origin).netloc), time.monotonic()
        for number in range(N_KEYS):
            time.sleep(max(0, begun + number * PAUSE_MS / 1000 - time.monotonic()))
            sent = time.monotonic()
            told = {"edits": told_edits([self._change(number)]), "after": number}
            answer = self._ask(line, "POST", f"/review/{self.study}", told)
            if answer.get("saved"):
                self.stored.append(1000 * (time.monotonic() - sent))
            ahead = f"/epoch/{self.drawing}/{number + 1 + SENT_AHEAD}"
            self._ask(line, "GET", ahead)
        line.close()
        return len(self.stored)

    def _change(self, number: int) -> Edit:
        new, now = stage_name(number % 5), datetime.now(UTC)
        name, old = f"{self.initials}-{number}", stage_name(self.stages[number])
        return Edit(name, number + 1, "stage", number, old, new, self.initials, now)

    def _ask(
        self, line: HTTPConnection, method: str, path: str, told: object = None
    ) -> dict:
        line.request(method, path, json.dumps(told) if told else None, self.headers)
        return json.loads(line.getresponse().read())


def elsewhere(reader: Reader, number: int) -> Elsewhere:
    """Return a reader who is at a night, as if the window drew on another machine."""
    parts = urlsplit(reader.page.url)
    cookies = [f"{one['name']}={one['value']}" for one in reader.context.cookies()]
    origin = f"{parts.scheme}://{parts.netloc}"
    headers = {"Cookie": "; ".join(cookies), "Content-Type": "application/json"}
    asked = next(url for url in reversed(reader.requested) if "/epoch/" in url)
    drawing = urlsplit(asked).path.split("/")[2]
    study = parse_qs(parts.query)["night"][0]
    stages = reader.page.locator(".navigator").evaluate(STAGES)
    headers["Origin"] = origin
    return Elsewhere(origin, headers, study, drawing, f"R{number}", stages)


def measure(browser: Browser, n_readers: int) -> tuple[int, list[float], list[float]]:
    """Return how many keys were lost, and ms until drawn and until stored."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        first, *others = [
            at_the_night(browser, server.url, number) for number in range(n_readers)
        ]
        far = [elsewhere(other, n) for n, other in enumerate(others, start=1)]
        for other in others:
            other.leave()
        with ThreadPoolExecutor(max(1, len(far))) as pool:
            # Not waited for: all of them score at once.
            first.page.evaluate(f"told => void ({SCORE})(told)", [N_KEYS, PAUSE_MS])
            saved = sum(pool.map(Elsewhere.score, far))
        first.waits_until("() => window.scored")
        first.sees_all_saved()
        first.waits_until(f"() => window.drawn.length >= {N_KEYS}")
        night = first.page.locator(".navigator")
        saved += int(night.get_attribute("data-reviewed"))
        drawn, stored = first.page.evaluate("window.drawn"), first.page.evaluate(STORED)
        first.leave()
        stored += [took for one in far for took in one.stored]
        return n_readers * N_KEYS - saved, drawn, stored


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
        f"{os.cpu_count()} cores ({platform.machine()}) for the server and for the "
        "first reader's browser; of the others what their windows send. Goal: no key "
        f"lost; 95th percentile under {GOAL_MS} ms. "
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
