"""What holds for every test: those that drive a browser run in CI, whatever happens."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

_MAIN = sys.modules["__main__"]


def pytest_configure() -> None:
    """Let programs that tests start hear a hang-up, though nohup may run the tests."""
    hang_up = getattr(signal, "SIGHUP", None)
    if hang_up and signal.getsignal(hang_up) is signal.SIG_IGN:
        # What Python handles is as usual again in the programs that it starts.
        signal.signal(hang_up, lambda *_: None)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests of the folder `browser`."""
    if "browser" in item.path.parts:
        item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def store_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep corrections away from those of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Keep the main module: Streamlit puts a page there, which new processes run.

    Fixtures of a whole module or session may have shown a page before a test begins.
    """
    sys.modules["__main__"] = _MAIN
    yield
    sys.modules["__main__"] = _MAIN


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skipped browser test into a failed one where nobody looks: in CI."""
    report = yield
    in_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    if in_ci and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"A browser test may not be skipped in CI: {report.longrepr}"
    return report
