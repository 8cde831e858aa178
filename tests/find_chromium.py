"""Print the path of a Chromium for the browser tests; install one where there is none.

In order: `$CHROMIUM`, a Chromium or Chrome on the PATH, the one Playwright keeps; then
Debian's package, then Playwright's download. A snap is passed over, and so is Ubuntu's
package, which only installs the snap: it cannot read the folders where tests work.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NAME_ONE = "name one, as in: make test CHROMIUM=/path/to/chromium"


def is_chromium(path: str) -> bool:
    """Tell whether a path starts a Chromium or Chrome that is not a snap."""
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    version = answer.stdout.lower()
    return answer.returncode == 0 and "chrom" in version and "snap" not in version


def installed() -> str | None:
    """Return the first Chromium that is on this machine already."""
    on_path = [found for name in NAMES if (found := shutil.which(name))]
    return next(filter(is_chromium, on_path), None) or playwrights_own()


def playwrights_own() -> str | None:
    """Return the Chromium that Playwright downloaded earlier."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if is_chromium(path) else None


def install() -> Iterator[None]:
    """Install a Chromium, by one more way at each step."""
    if shutil.which("apt-get"):
        apt = [*as_root(), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        succeeds(*apt, "update")
        if packaged_by_debian(output("apt-cache", "policy", "chromium")):
            succeeds(*apt, "install", "--yes", "--no-install-recommends", "chromium")
            yield
    succeeds(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")
    yield


def packaged_by_debian(policy: str) -> bool:
    """Tell from `apt-cache policy` whether the package holds a browser, not a snap."""
    candidate = next((line for line in policy.splitlines() if "Candidate:" in line), "")
    return bool(candidate) and "(none)" not in candidate and "snap" not in candidate


def as_root() -> list[str]:
    """Return what stands before a command that needs the administrator."""
    return [] if os.geteuid() == 0 else ["sudo"]


def succeeds(*command: str) -> bool:
    """Run a command, its output kept off ours, and tell whether it succeeded."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0
    except OSError:
        return False


def output(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def find_chromium() -> str:
    """Return the path of a Chromium, or end with one sentence."""
    chosen = os.environ.get("CHROMIUM")
    if chosen and not is_chromium(chosen):
        sys.exit(f"CHROMIUM={chosen} does not start a Chromium; {NAME_ONE}.")
    found = chosen or installed()
    ways = install()
    while not found:
        if next(ways, "none left") == "none left":
            sys.exit(
                f"The browser tests need a Chromium, and none was found; {NAME_ONE}."
            )
        found = installed()
    return found


if __name__ == "__main__":
    print(find_chromium())
