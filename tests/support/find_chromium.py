"""Print the path of a Chromium for the browser tests; install one where there is none.

In order: `$CHROMIUM`, a Chromium or Chrome on the PATH, the one Playwright keeps; then
Debian's package, then Playwright's download. A snap is passed over, and so is Ubuntu's
package, which only installs the snap: it cannot read the folders where tests work.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = (sys.executable, "-m", "playwright")
NAME_ONE = "name one, as in: make test CHROMIUM=/path/to/chromium"


def answer(*command: str) -> str:
    """Return what a program prints, nothing where it fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout


def is_chromium(path: str) -> bool:
    """Tell whether a path starts a Chromium or Chrome that is not a snap."""
    version = answer(path, "--version").lower()
    return "chrom" in version and "snap" not in version


def installed() -> str | None:
    """Return the first Chromium on this machine that Playwright can drive."""
    if not answer(*PLAYWRIGHT, "--version"):
        return None
    names = [os.environ.get("CHROMIUM") or "", *NAMES]
    on_path = [found for name in names if (found := shutil.which(name))]
    return next(filter(is_chromium, on_path), None) or playwrights_own()


def playwrights_own() -> str | None:
    """Return the Chromium that Playwright downloaded earlier."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if is_chromium(path) else None


def install_with_apt() -> None:
    """Install Debian's Chromium, and the library that Playwright's driver needs."""
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo"]
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        run(*apt, "update")
        policy = answer("apt-cache", "policy", "chromium")
        browser = ["chromium"] if packaged_by_debian(policy) else []
        run(*apt, "install", "--yes", "--no-install-recommends", "libatomic1", *browser)


def install_with_playwright() -> None:
    """Download the Chromium that Playwright is made for, and what it needs."""
    run(*PLAYWRIGHT, "install", "--with-deps", "chromium")


def packaged_by_debian(policy: str) -> bool:
    """Tell from `apt-cache policy` whether the package holds a browser, not a snap."""
    candidate = next((line for line in policy.splitlines() if "Candidate:" in line), "")
    return bool(candidate) and "(none)" not in candidate and "snap" not in candidate


def run(*command: str) -> None:
    """Run a command, its output kept off ours; a new search tells whether it helped."""
    try:
        subprocess.run(command, stdout=sys.stderr, check=False)
    except OSError as error:
        print(error, file=sys.stderr)


def find_chromium() -> str:
    """Return the path of a Chromium, or end with one sentence."""
    chosen = os.environ.get("CHROMIUM")
    if chosen and not is_chromium(chosen):
        sys.exit(f"CHROMIUM={chosen} does not start a Chromium; {NAME_ONE}.")
    for install in (None, install_with_apt, install_with_playwright):
        if install:
            install()
        if found := installed():
            return found
    sys.exit(f"The browser tests need a Chromium, and none was found; {NAME_ONE}.")


if __name__ == "__main__":
    print(find_chromium())
