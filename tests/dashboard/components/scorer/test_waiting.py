"""A page that exports says what is not stored yet, of a night that has a store."""

from dashboard.components.scorer import waiting


def test_the_notice_is_of_one_study(monkeypatch):
    mounted = []
    monkeypatch.setattr(waiting, "_mount", lambda **told: mounted.append(told))
    waiting.waiting_changes("a key")
    (told,) = mounted
    assert (told["key"], told["data"]) == ("waiting/a key", {"study": "a key"})
    assert told["on_stored_change"]() is None


def test_without_a_store_nothing_can_wait(monkeypatch):
    monkeypatch.setattr(waiting, "_mount", lambda **_: 1 / 0)
    waiting.waiting_changes(None)
