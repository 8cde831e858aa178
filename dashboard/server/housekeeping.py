"""What is done while nobody asks: ended sessions go, with what they held.

Streamlit keeps a session for a reader who may come back, and forgets it only when
another one ends: the last one would stay, with its upload and its signals.
"""

import asyncio
import ctypes
import gc
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from streamlit import runtime

from dashboard.server.copies import forget_old

EVERY_S = 15
COMES_BACK_WITHIN_S = 75
"""A break of the connection that is longer is a new session, at the same address."""


class Housekeeping:
    """Remembers since when sessions are without a browser."""

    def __init__(self) -> None:
        self._alone_since: dict[str, float] = {}

    def look(self) -> None:
        """Close what nobody has come back to, and give its memory back."""
        forget_old()
        if not runtime.exists():
            return
        sessions, now = runtime.get_instance()._session_mgr, time.monotonic()
        alone = {i.session.id: i.session for i in sessions._session_storage.list()}
        since = {each: self._alone_since.get(each, now) for each in alone}
        ended = [key for key, at in since.items() if now - at >= COMES_BACK_WITHIN_S]
        for key in ended:
            sessions.close_session(key)
            # Streamlit's loop still holds the last one, and its upload with it.
            alone[key].session_state.clear()
        self._alone_since = {k: at for k, at in since.items() if k not in ended}
        if ended:
            give_memory_back()


def give_memory_back() -> None:
    """Return to the system what Python and the C library no longer need."""
    gc.collect()
    if sys.platform == "linux":
        # Only glibc has it, and only it keeps what was freed.
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


@asynccontextmanager
async def keeping_house(_application: object) -> AsyncIterator[None]:
    """Look after the house for as long as the program runs."""
    looking = asyncio.create_task(_look_again_and_again(Housekeeping()))
    try:
        yield
    finally:
        looking.cancel()


async def _look_again_and_again(house: Housekeeping) -> None:
    while True:
        await asyncio.sleep(EVERY_S)
        house.look()
