"""Memory of the server above idle while a 500 MB recording is opened, on Linux.

From the recordings folder and by upload, each with a server of its own:
`python benchmarks/memory.py > benchmarks/memory.md`
"""

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser  # noqa: E402

from tests.support.reader import Reader, chromium  # noqa: E402
from tests.support.recordings import brain_like, write_edf  # noqa: E402
from tests.support.server import Server, serving  # noqa: E402

SIZE_MB = 500
MEBIBYTE = 2**20
AFTER_S = 120
N_CHANNELS, RATE_HZ = 36, 256.0
WHY = (
    "An upload peaks at twice its size because Streamlit holds it in memory and hands "
    "the script a deep copy (`session_state.register_widget`), until our private copy "
    "on disk is written; then one remains for as long as the tab is open. Large "
    "recordings are better opened from the recordings folder."
)


def main() -> None:
    """Print the table as Markdown."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        nights = folder / "nights"
        nights.mkdir()
        path = write_large(nights / "large.edf")
        rows = [
            measure("from the recordings folder", folder, path, browser, uploads=False),
            measure("by upload", folder, path, browser, uploads=True),
        ]
        size = path.stat().st_size / MEBIBYTE
    print(
        f"# Memory\n\nOpening an EDF of {size:.0f} MiB ({N_CHANNELS} channels at "
        f"{RATE_HZ:g} Hz) until a minute of its EEG and EOG is shown; resident memory "
        "of the server. Repeat: `python benchmarks/memory.py > benchmarks/memory.md`.\n"
    )
    print(
        "| way | idle MiB | peak above idle MiB | times the file | kept MiB "
        "| 2 minutes after the tab MiB |"
    )
    print("|---|---|---|---|---|---|")
    for way, idle, peak, kept, left in rows:
        print(
            f"| {way} | {idle:.0f} | {peak - idle:.0f} | {(peak - idle) / size:.2f} | "
            f"{kept - idle:.0f} | {left - idle:.0f} |"
        )
    print(f"\n{WHY}")


def write_large(path: Path) -> Path:
    """Write a recording of some 500 MB: one minute, repeated."""
    minute = round(60 * RATE_HZ)
    names = ["F4-M1", "E1-M2", *(f"X{number}" for number in range(N_CHANNELS - 2))]
    channels = {name: brain_like(minute, RATE_HZ, i) for i, name in enumerate(names)}
    write_edf(path, channels, RATE_HZ)
    data = path.read_bytes()
    # Recorders add an annotation channel; the header tells its own length.
    header = int(data[184:192])
    repeats = SIZE_MB * 1_000_000 // (len(data) - header)
    promised = str(60 * repeats).ljust(8).encode()
    with path.open("wb") as file:
        file.write(data[:236] + promised + data[244:header])
        for _ in range(repeats):
            file.write(data[header:])
    return path


def measure(
    way: str, folder: Path, path: Path, browser: Browser, uploads: bool
) -> tuple[str, float, float, float, float]:
    """Return the way, and memory in MiB: idle, peak, kept, and after the tab."""
    home = folder / way.replace(" ", "-")
    home.mkdir()
    with serving(home, "--recordings", str(path.parent)) as server:
        reader = Reader(browser, server.url)
        idle = resident(server)
        with watching(server) as seen:
            if uploads:
                reader.upload(path)
            else:
                reader.page.locator(".st-key-folder_open button").click()
                reader.stage_button.wait_for()
            reader.page.get_by_text("Minute of the recording").wait_for()
            reader.page.wait_for_timeout(2000)
        kept = resident(server)
        reader.leave()
        time.sleep(AFTER_S)
        left = resident(server)
    return way, idle, max(seen), kept, left


@contextmanager
def watching(server: Server) -> Iterator[list[float]]:
    """Take the server's memory every 10 ms."""
    seen, done = [resident(server)], threading.Event()

    def watch() -> None:
        while not done.wait(0.01):
            seen.append(resident(server))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def resident(server: Server) -> float:
    """Return the resident memory of the server's process in MiB."""
    status = Path(f"/proc/{server.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
