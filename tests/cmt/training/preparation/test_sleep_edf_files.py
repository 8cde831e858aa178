"""Of Sleep-EDF the right files are found, and fetched where none are there."""

from pathlib import Path
from urllib.error import URLError

import mne.datasets.sleep_physionet.age
import pytest
from requests import HTTPError, Response

from cmt.errors import CmtError, OutputError
from cmt.training.preparation.sleep_edf_files import (
    NIGHTS,
    PEOPLE,
    NightFiles,
    fetch_night,
    find_nights,
    night_name,
)


def touched(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return paths


def test_everybody_but_five_has_two_nights_or_one():
    counted = dict.fromkeys(PEOPLE, 0)
    for person, _ in NIGHTS:
        counted[person] += 1
    assert {p for p, n in counted.items() if n == 0} == {"39", "68", "69", "78", "79"}
    assert {p for p, n in counted.items() if n == 1} == {"13", "36", "52"}
    assert max(counted.values()) == 2


def test_nights_stand_in_the_order_of_people_and_nights():
    assert list(NIGHTS) == sorted(set(NIGHTS))


@pytest.mark.parametrize(
    ("key", "name"), [(("00", 1), "SC4001"), (("82", 2), "SC4822")]
)
def test_a_night_has_the_name_that_its_files_begin_with(key, name):
    assert night_name(key) == name


def test_a_scoring_belongs_to_the_recording_of_its_night_whoever_scored_it(tmp_path):
    first, second, scoring, other = touched(
        tmp_path,
        "SC4001E0-PSG.edf",
        "SC4002E0-PSG.edf",
        "SC4001EC-Hypnogram.edf",
        "SC4002EV-Hypnogram.edf",
    )
    assert find_nights(tmp_path) == {
        ("00", 1): NightFiles(first, scoring),
        ("00", 2): NightFiles(second, other),
    }


def test_a_scoring_in_another_folder_is_not_beside_its_recording(tmp_path):
    recording, _ = touched(tmp_path, "a/SC4001E0-PSG.edf", "b/SC4001EC-Hypnogram.edf")
    assert find_nights(tmp_path) == {("00", 1): NightFiles(recording, None)}


def test_other_files_are_passed_over(tmp_path):
    touched(
        tmp_path,
        "SC4001E0-PSG.edf",
        "ST7011J0-PSG.edf",
        "SC40-PSG.edf",
        "SC4011E0-PSG.edf.part",
        "SC4031E0-Hypnogram.edf",
        "SC4053E0-PSG.edf",
    )
    assert set(find_nights(tmp_path)) == {("00", 1)}


def test_a_folder_without_any_night_is_refused_with_the_names_to_look_for(tmp_path):
    touched(tmp_path, "night.edf")
    with pytest.raises(CmtError, match=r"SC4ssNEx-PSG\.edf"):
        find_nights(tmp_path)


def test_a_night_is_fetched_by_person_and_number(monkeypatch):
    asked = []

    def fetch_data(*what, **how):
        asked.append((what, how))
        return [["cache/SC4072E0-PSG.edf", "cache/SC4072EH-Hypnogram.edf"]]

    monkeypatch.setattr(mne.datasets.sleep_physionet.age, "fetch_data", fetch_data)
    assert fetch_night(("07", 2)) == NightFiles(
        Path("cache/SC4072E0-PSG.edf"), Path("cache/SC4072EH-Hypnogram.edf")
    )
    assert asked == [(([7], [2]), {"verbose": "error"})]


def _answer(status: int) -> Response:
    answer = Response()
    answer.status_code = status
    return answer


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ConnectionError("port=443"), "there is no connection to physionet.org"),
        (TimeoutError("timed out"), "there is no connection to physionet.org"),
        (OSError(101, "unreachable"), "there is no connection to physionet.org"),
        (HTTPError(response=_answer(403)), "physionet.org answers with status 403"),
        (URLError("no host"), "there is no connection to physionet.org"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (PermissionError(13, "Permission denied", "/data"), "/data: Permission denied"),
        (FileNotFoundError("no folder"), "no folder"),
        (ValueError("wrong hash"), "wrong hash"),
        (RuntimeError("no such subject"), "no such subject"),
    ],
)
def test_of_what_hinders_the_gist_is_told(monkeypatch, error, reason):
    def fetch_data(*_, **__):
        raise error

    monkeypatch.setattr(mne.datasets.sleep_physionet.age, "fetch_data", fetch_data)
    with pytest.raises(CmtError) as refused:
        fetch_night(("00", 1))
    told = str(refused.value)
    assert told.startswith(f"SC4001 of Sleep-EDF cannot be fetched ({reason}).")
    assert "port=443" not in told


def test_a_full_disk_is_not_taken_for_a_network_failure(monkeypatch):
    def fetch_data(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mne.datasets.sleep_physionet.age, "fetch_data", fetch_data)
    with pytest.raises(OutputError, match="MNE_DATA"):
        fetch_night(("00", 1))


def test_a_mistake_in_the_program_is_not_taken_for_a_network_failure(monkeypatch):
    def fetch_data(*_, **__):
        raise TypeError("a mistake")

    monkeypatch.setattr(mne.datasets.sleep_physionet.age, "fetch_data", fetch_data)
    with pytest.raises(TypeError, match="a mistake"):
        fetch_night(("00", 1))
