"""Draw the README's picture: the simulated night in the running dashboard.

    python benchmarks/screenshot.py [--epoch 412]

It writes `assets/screenshot.png`. Run it again when the dashboard or the model changed.
"""

import argparse
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.reader import Reader, chromium  # noqa: E402
from tests.support.server import serving  # noqa: E402


def picture(epoch: int) -> bytes:
    """Return the night page as PNG, with a 1-based epoch open."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        chromium() as browser,
    ):
        reader = Reader(browser, server.url)
        reader.open_demo()
        of = reader.page.locator('.navigator [data-part="of"]').inner_text()
        reader.click_epoch(epoch, int(of.removeprefix("of ").replace(",", "")))
        reader.sees_epoch(epoch)
        reader.marker()  # waits for all reasons
        reader.page.mouse.move(0, 0)
        return reader.page.screenshot()


def main() -> None:
    """Take the picture and write it, small enough for a repository."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--epoch", type=int, default=412, help="from 1")
    shown = Image.open(io.BytesIO(picture(parser.parse_args().epoch)))
    few_colours = shown.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few_colours.save(ROOT / "assets" / "screenshot.png", optimize=True)


if __name__ == "__main__":
    main()
