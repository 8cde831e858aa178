"""The start uses the temporary folder that is named, and a port that is free."""

import asyncio
import socket
import tempfile

import pytest

from cmt.errors import CmtError, OutputError
from dashboard.server.starting import places
from dashboard.server.starting.places import listen, use_temporary_folder


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", None)


@pytest.mark.parametrize("name", ["TMPDIR", "TEMP", "TMP"])
def test_copies_go_where_this_machine_says(monkeypatch, tmp_path, name):
    monkeypatch.setenv(name, str(tmp_path))
    use_temporary_folder()
    assert tempfile.gettempdir() == str(tmp_path)


def test_without_a_word_they_go_to_the_usual_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "_USUAL", ("/no/such/folder", str(tmp_path)))
    use_temporary_folder()
    assert tempfile.gettempdir() == str(tmp_path)


@pytest.mark.parametrize("what", ["missing", "file"])
def test_where_nothing_can_be_written_is_told_and_nothing_goes_elsewhere(
    monkeypatch, tmp_path, what
):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TMPDIR", str(tmp_path / what))
    with pytest.raises(OutputError, match=f"{what}, as TMPDIR says, and nothing"):
        use_temporary_folder()
    assert tempfile.tempdir is None


def test_the_port_listens_to_this_machine_alone():
    with listen(0) as listening:
        address, port = listening.getsockname()
        assert address == "127.0.0.1"
        with socket.create_connection((address, port), timeout=10):
            pass


def test_a_port_in_use_is_told_with_what_to_do():
    with listen(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CmtError, match=rf"Port {port} cannot be used .*--port \d+"):
            listen(port)


def test_no_end_of_an_answer_waits_for_its_beginning_to_be_acknowledged():
    at_once = []

    class Answer(asyncio.Protocol):
        def connection_made(self, transport):
            taken = transport.get_extra_info("socket")
            at_once.append(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            transport.close()

    async def ask() -> None:
        with listen(0) as listening:
            loop = asyncio.get_running_loop()
            server = await loop.create_server(Answer, sock=listening)
            with socket.create_connection(listening.getsockname(), timeout=10):
                while not at_once:
                    await asyncio.sleep(0.01)
            server.close()

    asyncio.run(ask())
    assert at_once == [1]
