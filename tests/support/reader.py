"""A reader at the screen: what they can see and do, in the words of a reader."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as TooLate

from tests.support.find_chromium import installed

PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)
NAVIGATOR_LEFT, NAVIGATOR_RIGHT = 78, 10
_RUNNING: list[Playwright] = []
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Start a real Chromium: `$CHROMIUM`, or one that is installed."""
    path = os.environ.get("CHROMIUM") or installed()
    with _playwright() as playwright:
        flags = [*FLAGS, *flags]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@contextmanager
def _playwright() -> Iterator[Playwright]:
    """Return the one that runs, or start it: there may be one in a thread."""
    if _RUNNING:
        yield _RUNNING[0]
        return
    with sync_playwright() as playwright:
        _RUNNING.append(playwright)
        try:
            yield playwright
        finally:
            _RUNNING.clear()


class Reader:
    """One person with one browser of their own, at one dashboard."""

    def __init__(
        self, browser: Browser, url: str, width: int = 1920, theme: str = "light"
    ) -> None:
        height = 1080 if width > 1280 else 800
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.requested: list[str] = []
        self.sent: list[str | bytes] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self.requested.append(request.url))
        self.page: Page = self.context.new_page()
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.url = url
        self.page.goto(url)
        self.page.get_by_text("Upload a recording").wait_for()

    def _listen(self, socket: object) -> None:
        self.requested.append(socket.url)
        socket.on("framesent", self._remember)

    def _remember(self, frame: str | bytes) -> None:
        self.sent.append(frame)

    def leave(self) -> None:
        """Close the tab and the browser's window."""
        self.context.close()

    def foreign_requests(self) -> list[str]:
        """Return what was asked of any machine but this one."""
        hosts = {url: urlparse(url) for url in self.requested}
        local = {"127.0.0.1", "localhost"}
        return [
            url
            for url, parts in hosts.items()
            if parts.scheme not in ("data", "blob") and parts.hostname not in local
        ]

    def upload(self, path: Path) -> None:
        """Choose a file and wait until it can be staged."""
        self.page.locator("input[type=file]").set_input_files(path)
        self.stage_button.wait_for()

    @property
    def stage_button(self) -> object:
        """The one primary button of the recording page."""
        return self.page.get_by_role("button", name="Stage this night")

    def stage(self) -> None:
        """Stage what is open and wait for the first epoch."""
        self.stage_button.click()
        self.page.locator(".sl-epoch[data-epoch]").wait_for()

    def open_demo(self) -> None:
        """Open the demo night by the first page's button and wait for its epoch."""
        self.page.get_by_role("button", name="Open the demo night").click()
        self.page.locator(".sl-epoch[data-epoch]").wait_for()

    def waits_until(self, holds: str, told: object = None) -> None:
        """Wait until a function of the page returns true.

        The page's policy allows no script to be made of text there, as Playwright's own
        waiting needs it.
        """
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not self.page.evaluate(holds, told):
            assert time.monotonic() < deadline, holds
            self.page.wait_for_timeout(20)

    def waits_until_still(self) -> None:
        """Wait until no run of the page is under way."""
        self.page.locator('[data-test-script-state="notRunning"]').wait_for()

    def visit(self, title: str) -> None:
        """Go to a page by the navigation."""
        self.page.get_by_test_id("stTopNavLink").filter(has_text=title).click()

    def signs(self, initials: str) -> None:
        """Say who scores, once, and go back to the hypnogram."""
        field = self.page.get_by_label("Your initials")
        field.fill(initials)
        field.press("Enter")

    def reads_as(self, initials: str) -> None:
        """Wait until the scoring of these initials is shown, and Python knows whose."""
        night = self.page.locator(".navigator")
        expect(night).to_have_attribute("data-scorer", initials)
        expect(night).to_have_attribute("data-told", initials)

    def presses(self, keys: str | list[str], pause_ms: int = 0) -> None:
        """Press one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(pause_ms)

    def sees_all_saved(self, reviewed: int | None = None) -> None:
        """Wait until every change is acknowledged, so many epochs reviewed."""
        night = self.page.locator(".navigator")
        if reviewed is not None:
            expect(night).to_have_attribute("data-reviewed", str(reviewed))
        expect(night).to_have_attribute("data-waiting", "0")

    def click_epoch(self, epoch: int, n_epochs: int) -> None:
        """Click an epoch, from 1, in the hypnogram."""
        canvas = self.page.locator(".navigator canvas")
        canvas.click(position=self._place_of(epoch, n_epochs))

    def aims_at_epoch(self, epoch: int, n_epochs: int) -> None:
        """Rest the pointer on an epoch, from 1, of the hypnogram."""
        canvas = self.page.locator(".navigator canvas")
        canvas.hover(position=self._place_of(epoch, n_epochs))

    def _place_of(self, epoch: int, n_epochs: int) -> dict[str, float]:
        box = self.page.locator(".navigator canvas").bounding_box()
        width = box["width"] - NAVIGATOR_LEFT - NAVIGATOR_RIGHT
        return {"x": NAVIGATOR_LEFT + (epoch - 0.5) / n_epochs * width, "y": 60}

    def sees_epoch(self, epoch: int) -> None:
        """Wait until hypnogram and figures are on an epoch, from 1."""
        expect(self.page.locator(f'.navigator[data-epoch="{epoch}"]')).to_be_attached()
        self.page.locator(f'.sl-epoch[data-epoch="{epoch}"]').wait_for()

    def marker(self, panel: str = "traces") -> str:
        """Return the data that a figure shows once its reasons are there."""
        self.page.locator('.sl-epoch[data-pending="0"]').wait_for()
        script = (
            "panel => JSON.stringify(document.querySelector("
            "`[data-panel=${panel}]`).data.map(d => [d.z, d.customdata, d.x, d.text]))"
        )
        return self.page.evaluate(script, panel)

    def sentence(self) -> str:
        """Return the sentence about the epoch."""
        return self.page.locator('.sl-epoch [data-part="sentence"]').inner_text()

    def download_csv(self) -> bytes:
        """Download the hypnogram from the export page."""
        return self.download("Download CSV")[1]

    def download(self, button: str) -> tuple[str, bytes]:
        """Click a button of the export page; return the file's name and content.

        A file that a run of the page replaces is not sent to who clicked before.
        """
        self.waits_until_still()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button, exact=True).click()
        name = download.value.suggested_filename
        return name, Path(download.value.path()).read_bytes()

    def choose(self, box: Locator, name: str | re.Pattern[str]) -> None:
        """Choose from a list; a page that still moves shuts it, so try again."""
        option = self.page.get_by_role("option").filter(has_text=name)
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while True:
            box.click()
            try:
                return option.click(timeout=3000)
            except TooLate:
                assert time.monotonic() < deadline, name

    def choose_form(self, title: str, about: str) -> None:
        """Choose a form of the hypnogram on the export page."""
        box = self.page.locator(".st-key-export_form").get_by_role("combobox")
        self.choose(box, re.compile(f"^{re.escape(title)}$"))
        self.page.get_by_text(about).wait_for()
