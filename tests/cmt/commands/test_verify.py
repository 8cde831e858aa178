"""Views of a model are tested on recordings, which are counted and not named."""

import json

import pytest

from cmt.fidelity import card
from tests.support.command_line import run
from tests.support.recordings import write_model, write_night


@pytest.fixture
def model(tmp_path):
    return write_model(tmp_path / "tiny.safetensors", spectral=True)


@pytest.fixture
def folder(tmp_path):
    nights = tmp_path / "nights"
    nights.mkdir()
    write_night(nights / "Mrs Somebody.edf", n_epochs=8)
    return nights


def verified(tmp_path, model, *recordings, more=()):
    out = tmp_path / "card.json"
    status = run(
        *("verify", "--recordings", *recordings, "--out", out, "--model", model),
        *("--epochs-per-stage", 2, *more),
    )
    return status, json.loads(out.read_text("utf-8")) if out.is_file() else None


def test_a_folder_of_recordings_becomes_a_card(tmp_path, model, folder, capsys):
    status, found = verified(tmp_path, model, folder)
    assert status == 0
    assert found["recordings"] == {"n": 1, "n_with_eog": 1}
    assert found["method"]["epochs_per_stage"] == 2
    tested = [stage["epochs"]["n"] for stage in found["stages"].values()]
    assert 0 < sum(tested) <= 10
    assert "effect not tested" in capsys.readouterr().err


def test_no_file_name_and_no_channel_stands_in_a_card(tmp_path, model, folder):
    verified(tmp_path, model, folder)
    text = (tmp_path / "card.json").read_text("utf-8")
    assert not [
        word for word in ("Somebody", "nights", "Fpz", str(tmp_path)) if word in text
    ]


def test_the_same_recordings_give_the_same_card(tmp_path, model, folder):
    assert verified(tmp_path, model, folder) == verified(tmp_path, model, folder)


def test_a_file_that_is_named_twice_counts_once(tmp_path, model, folder):
    path = folder / "Mrs Somebody.edf"
    _, found = verified(tmp_path, model, path, folder)
    assert found["recordings"]["n"] == 1


def test_the_eog_can_be_left_out(tmp_path, model, folder):
    _, found = verified(tmp_path, model, folder, more=("--eog", "none"))
    assert found["recordings"]["n_with_eog"] == 0
    assert not any(each["epochs"]["n"] for each in found["signals"]["eog"].values())


def test_one_bad_recording_does_not_end_the_rest(tmp_path, model, folder, capsys):
    bad = folder / "bad.edf"
    bad.write_bytes(b"0       ")
    status, found = verified(tmp_path, model, folder / "Mrs Somebody.edf", bad)
    assert status == 2
    assert found["recordings"]["n"] == 1
    assert "bad.edf: " in capsys.readouterr().err


def test_without_any_recording_there_is_no_card(tmp_path, model, capsys):
    status, found = verified(tmp_path, model, tmp_path / "missing.edf")
    assert (status, found) == (2, None)
    assert "none could be staged" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    tmp_path, model, folder, monkeypatch
):
    monkeypatch.setattr(card, "verify", lambda *_: pytest.fail("worked in vain"))
    out = tmp_path / "nowhere" / "card.json"
    asked = ("--recordings", folder, "--out", out, "--model", model)
    assert run("verify", *asked) == 2
