"""Installed from its wheel, far from its clone, the program does all it does there."""

import pytest

from tests.support.reader import Reader, chromium
from tests.support.server import serving
from tests.support.wheel import build_wheel, install_wheel, run

PAGES = {"Night": "Recorded", "Export": "Download CSV", "Model": "What it learnt from"}


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """Return the Python of an environment that has the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    return install_wheel(build_wheel(folder), folder / "environment")


def test_the_wheel_does_not_lean_on_the_clone(python, tmp_path):
    ask = "import cmt, dashboard, somnolens as s; print(s.__file__, cmt.__file__)"
    found = run(str(python), "-c", ask, cwd=tmp_path).split()
    assert all(path.startswith(str(python.parents[1])) for path in found)


def test_every_page_opens_and_the_demo_night_is_staged_alike(python, tmp_path):
    with serving(tmp_path, python=python) as server, chromium() as browser:
        reader = Reader(browser, server.url)
        reader.open_demo()
        for title, words in PAGES.items():
            reader.visit(title)
            reader.page.get_by_text(words).first.wait_for()
        reader.visit("Export")
        table = reader.download_csv()
        assert reader.errors == []
        assert reader.foreign_requests() == []
        reader.leave()
        assert "Traceback" not in server.log.read_text()
    (night,) = (tmp_path / "cache" / "somnolens").glob("demo-night-*.edf")
    out = tmp_path / "demo.csv"
    run(str(python.with_name("somnolens")), "stage", str(night), "-o", str(out))
    assert out.read_bytes() == table
    assert len(table.splitlines()) == 961
