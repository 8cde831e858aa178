"""A session to which nobody comes back ends, with what it held."""

import asyncio
from types import SimpleNamespace

import pytest

from dashboard.server import housekeeping
from dashboard.server.housekeeping import Housekeeping, give_memory_back, keeping_house


class Sessions:
    """What Streamlit's session manager keeps for readers who may come back."""

    def __init__(self) -> None:
        self.alone, self.closed, self.emptied = [], [], []
        self._session_storage = self

    def list(self) -> list:
        return [SimpleNamespace(session=self._session(key)) for key in self.alone]

    def _session(self, key: str) -> SimpleNamespace:
        state = SimpleNamespace(clear=lambda: self.emptied.append(key))
        return SimpleNamespace(id=key, session_state=state)

    def close_session(self, key: str) -> None:
        self.alone.remove(key)
        self.closed.append(key)


@pytest.fixture
def sessions(monkeypatch):
    made = Sessions()
    monkeypatch.setattr(housekeeping.runtime, "exists", lambda: True)
    told = SimpleNamespace(_session_mgr=made)
    monkeypatch.setattr(housekeeping.runtime, "get_instance", lambda: told)
    return made


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(housekeeping.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def given_back(monkeypatch):
    times = []
    monkeypatch.setattr(housekeeping, "give_memory_back", lambda: times.append(1))
    return times


def test_a_reader_may_come_back_within_a_minute(sessions, clock, given_back):
    house = Housekeeping()
    sessions.alone = ["a"]
    house.look()
    clock[0] += 60
    house.look()
    assert (sessions.closed, sessions.emptied, given_back) == ([], [], [])


def test_a_session_ends_before_two_minutes_are_over(sessions, clock, given_back):
    house = Housekeeping()
    sessions.alone = ["a"]
    for _ in range(6):
        house.look()
        clock[0] += housekeeping.EVERY_S
    assert (sessions.closed, sessions.emptied, given_back) == (["a"], ["a"], [1])
    assert housekeeping.COMES_BACK_WITHIN_S + 2 * housekeeping.EVERY_S < 120


def test_the_time_of_a_reader_who_came_back_begins_anew(sessions, clock, given_back):
    house = Housekeeping()
    for alone, passed in ((["a"], 60), ([], 60), (["a"], 60)):
        sessions.alone = list(alone)
        house.look()
        clock[0] += passed
    house.look()
    assert (sessions.closed, given_back) == ([], [])


def test_without_streamlit_there_is_nothing_to_do(monkeypatch):
    monkeypatch.setattr(housekeeping.runtime, "exists", lambda: False)
    Housekeeping().look()


def test_memory_is_given_back_where_the_library_can():
    assert give_memory_back() is None


def test_the_house_is_looked_after_while_the_program_runs(monkeypatch):
    looked = []
    monkeypatch.setattr(housekeeping, "EVERY_S", 0)
    monkeypatch.setattr(Housekeeping, "look", lambda _: looked.append(1))

    async def run() -> None:
        async with keeping_house(None):
            while len(looked) < 3:
                await asyncio.sleep(0)

    asyncio.run(run())
    assert len(looked) >= 3


def test_streamlit_keeps_its_sessions_where_they_are_looked_for():
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.memory_session_storage import MemorySessionStorage
    from streamlit.runtime.runtime import Runtime
    from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

    assert callable(AppSession.session_state.fget)
    assert MemorySessionStorage().list() == []
    for name, owner in (
        ("_session_mgr", Runtime),
        ("_session_storage", WebsocketSessionManager),
    ):
        assert name in owner.__init__.__code__.co_names
