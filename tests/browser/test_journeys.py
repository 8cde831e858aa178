"""The whole way through the dashboard, in a real Chromium."""

import csv
import io
import subprocess
import sys

from cmt.export.formats import FORMATS
from cmt.export.hypnogram_reading import read_hypnogram_csv
from tests.support.reader import Reader

N_EPOCHS = 60


def from_the_command_line(recording, files) -> bytes:
    out = files / f"{recording.stem}.csv"
    model = ["--model", str(files / "tiny.safetensors")]
    command = [sys.executable, "-m", "cmt", "stage", str(recording), "-o", str(out)]
    subprocess.run([*command, *model], check=True, capture_output=True)
    return out.read_bytes()


def test_from_upload_to_csv(reader, server, files):
    recording = files / "Jane Doe.edf"
    reader.upload(recording)
    reader.stage()
    reader.sees_epoch(1)
    shown = set()
    for epoch in (12, 45, 30):
        reader.click_epoch(epoch, N_EPOCHS)
        reader.sees_epoch(epoch)
        shown.add(reader.marker())
    assert len(shown) == 3

    for _ in range(20):
        reader.page.keyboard.press("ArrowRight")
    reader.sees_epoch(50)

    by_attention = reader.marker()
    reader.page.get_by_text("Feature similarity (paper)").click()
    reader.page.locator('.sl-epoch[data-view="similarity"]').wait_for()
    reader.sees_epoch(50)
    assert reader.marker() != by_attention
    assert "feature similarity" in reader.sentence()

    reader.visit("Export")
    table = reader.download_csv()
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    assert [row["epoch"] for row in rows] == [str(n + 1) for n in range(N_EPOCHS)]
    assert table == from_the_command_line(recording, files)
    assert reader.foreign_requests() == []
    assert "Jane" not in server.log.read_text()


def test_every_form_of_the_hypnogram_is_what_the_command_line_writes(
    reader, files, tmp_path
):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.visit("Export")
    (tmp_path / "night.csv").write_bytes(reader.download_csv())
    table = read_hypnogram_csv(tmp_path / "night.csv")
    for form in FORMATS:
        reader.choose_form(form.title, form.about)
        name, content = reader.download(f"Download {form.suffixes[0]}")
        assert (name, content) == (form.ending, form.write(table))
        if form.beside:
            assert reader.download("Download .json")[1] == form.beside()


def test_a_foreign_request_would_be_noticed(reader):
    # Under the page's own policy it would not even be sent.
    reader.page.goto("about:blank")
    reader.page.evaluate("fetch('http://example.invalid/').catch(() => 0)")
    assert reader.foreign_requests() == ["http://example.invalid/"]


def test_two_people_see_their_own_night_only(browser, reader, server, files):
    other = Reader(browser, server.url)
    reader.upload(files / "Jane Doe.edf")
    other.upload(files / "alone.edf")
    reader.stage()
    other.stage()
    for person, recording in ((reader, "Jane Doe.edf"), (other, "alone.edf")):
        person.visit("Export")
        expected = from_the_command_line(files / recording, files)
        assert person.download_csv() == expected
    other.leave()


# Faster than any hand: Python is not told before the page is left.
GO_AND_LEAVE = """epoch => {
  window.dispatchEvent(new CustomEvent("somnolens:goto", { detail: epoch }));
  const link = [...document.querySelectorAll("[data-testid=stTopNavLink]")]
    .find((each) => each.textContent.includes("Export"));
  link.click();
}"""


def test_a_reader_who_comes_back_is_where_they_were(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.click_epoch(33, N_EPOCHS)
    reader.sees_epoch(33)
    reader.visit("Export")
    reader.page.get_by_text("Download CSV").wait_for()
    reader.visit("Night")
    reader.sees_epoch(33)
    reader.page.locator('.sl-epoch[data-told="33"]').wait_for()


def test_a_reader_who_leaves_at_once_comes_back_to_where_they_were(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    reader.waits_until_still()
    reader.page.evaluate(GO_AND_LEAVE, 29)
    reader.page.get_by_text("Download CSV").wait_for()
    reader.visit("Night")
    reader.sees_epoch(30)
    reader.page.locator('.sl-epoch[data-told="30"]').wait_for()
