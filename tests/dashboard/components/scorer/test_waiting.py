"""A page that exports says what is not stored yet, of a night that has a store."""

from dataclasses import replace
from types import SimpleNamespace

from dashboard.components.scorer import waiting
from tests.support.review.changes import edit, review
from tests.support.stagings import staging


def test_the_notice_is_of_one_study_and_knows_what_the_page_has_read(monkeypatch):
    mounted = []

    def mount(**told: object) -> SimpleNamespace:
        mounted.append(told)
        return SimpleNamespace(waits=True)

    monkeypatch.setattr(waiting, "_mount", mount)
    found = review(staging(), edit(3, id="a"), edit(4, id="b"))
    assert waiting.waiting_changes(found) is True
    (told,) = mounted
    assert told["key"] == "waiting/a key"
    assert told["data"] == {
        "study": "a key",
        "scorer": found.scorer,
        "stored": ["a", "b"],
        "reads": True,
    }
    assert told["default"] == {"waits": False}
    assert told["on_stored_change"]() is told["on_waits_change"]() is None


def test_without_a_store_nothing_can_wait(monkeypatch):
    monkeypatch.setattr(waiting, "_mount", lambda **_: 1 / 0)
    assert waiting.waiting_changes(replace(review(staging()), study=None)) is False
