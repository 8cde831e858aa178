"""One night with further channels, which a reader has open for all of these tests."""

import json

import numpy as np
import pytest

from dashboard.session.drawing.page_choice import PageChoice
from tests.support.reader import Reader
from tests.support.recordings import brain_like, write_edf

N_EPOCHS = 12
RATES_HZ = {
    "EEG Fpz-Cz": 100,
    "EEG Pz-Oz": 100,
    "EOG horizontal": 100,
    "EMG chin": 200,
    "SpO2": 1,
}


@pytest.fixture(scope="package")
def montage(tmp_path_factory):
    """Return a night of several units and rates."""
    path = tmp_path_factory.mktemp("montage") / "night.edf"
    seconds = 30 * N_EPOCHS
    channels = {
        name: brain_like(seconds * rate_hz, rate_hz, seed)
        for seed, (name, rate_hz) in enumerate(RATES_HZ.items())
    }
    channels["SpO2"] = np.linspace(96, 91, seconds)
    units = dict.fromkeys(RATES_HZ, "uV") | {"SpO2": "%"}
    return write_edf(path, channels, RATES_HZ, units)


@pytest.fixture(scope="package")
def staged(browser, server, montage):
    """Return a reader whose night is staged."""
    person = Reader(browser, server.url)
    person.upload(montage)
    person.stage()
    yield person
    person.leave()
    assert person.errors == []


@pytest.fixture
def night(staged):
    """Return the reader on the first epoch, with the page as it is at first."""
    fresh = json.dumps({"asked": PageChoice().told()})
    staged.visit("Help")
    staged.page.locator(".sl-epoch").wait_for(state="detached")
    staged.page.evaluate(
        """kept => {
          localStorage.setItem("somnolens.page", kept);
          sessionStorage.clear();
        }""",
        fresh,
    )
    staged.visit("Night")
    staged.page.locator(".sl-epoch[data-epoch]").wait_for()
    staged.page.keyboard.press("Home")
    staged.sees_epoch(1)
    drawn = json.dumps(PageChoice().told(), ensure_ascii=False).replace('"', '\\"')
    staged.page.locator(f'.sl-epoch[data-stamp*="{drawn}"]').wait_for()
    return staged
