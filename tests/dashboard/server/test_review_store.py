"""The server keeps corrections where it was told to, else in the user's folder."""

import sys

from cmt.store import default_folder
from dashboard.server.review_store import review_store


def test_the_store_lies_in_the_folder_of_the_start(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "here")])
    review_store()
    assert (tmp_path / "here" / "reviews.sqlite").is_file()


def test_without_a_word_it_lies_in_the_users_folder_for_data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["app.py"])
    review_store()
    assert (default_folder() / "reviews.sqlite").is_file()
    assert default_folder().parent == tmp_path


def test_a_clinic_keeps_it_in_a_database_of_its_own(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("cmt.store.open_store", lambda *told: asked.append(told))
    url = "postgresql://clinic@host/name"
    told = ["app.py", "--store", str(tmp_path), "--database", url]
    monkeypatch.setattr(sys, "argv", told)
    review_store()
    assert asked == [(tmp_path, url)]


def test_all_readers_share_one(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path)])
    assert review_store() is review_store()
