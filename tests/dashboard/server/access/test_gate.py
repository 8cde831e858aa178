"""Whoever is not served, or has no token, gets no further than the gate."""

import asyncio

import pytest

from dashboard.server.access.gate import Gate
from dashboard.server.access.hosts import served_hosts
from dashboard.server.access.tokens import Token
from tests.support.access.asgi import Answer, Behind, ask

HOST = ("Host", "127.0.0.1:8501")
ORIGIN = ("Origin", "http://127.0.0.1:8501")
PROXY = "https://sleep.example.org"
TOKEN = Token(b"\xab" * 32, 8501)
COOKIE = ("Cookie", TOKEN.cookie(is_secure=False).partition(";")[0])
PLACES = [
    "/",
    "/night?night=abc",
    "/_stcore/host-config",
    "/_stcore/upload_file/a/b",
    "/_stcore/metrics",
    "/media/abc.csv",
    "/static/js/index.js",
    "/epoch/abc/3",
    "/review/abc",
    "/component/a/index.html",
]


@pytest.fixture
def gate():
    return Gate(Behind(), served_hosts(8501, [PROXY]), TOKEN)


def refused(answer: Answer, status: int = 403) -> bool:
    return answer.status == status and answer.passed == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_without_the_token_nothing_is_behind_any_address(gate, place, method):
    assert refused(ask(gate, place, [HOST, ORIGIN], method))


def test_with_the_cookie_a_page_is_served(gate):
    answer = ask(gate, "/night?night=abc", [HOST, COOKIE])
    assert (answer.status, answer.body) == (200, "behind")


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        ["evil.example:8501"],
        ["evil.example"],
        ["127.0.0.1"],
        ["127.0.0.1:80"],
        ["127.0.0.1:8502"],
        ["127.0.0.1.:8501"],
        ["localhost.:8501"],
        ["[::1]:8501"],
        ["0.0.0.0:8501"],
        ["127.1:8501"],
        ["2130706433:8501"],
        ["127.0.0.1:8501", "127.0.0.1:8501"],
        ["127.0.0.1:8501", "evil.example"],
        ["127.0.0.1:8501, evil.example"],
        ["user@127.0.0.1:8501"],
        ["127.0.0.1:8501/"],
        [""],
    ],
    ids=str,
)
def test_under_other_names_nothing_is_served_to_anybody(gate, hosts):
    headers = [("Host", host) for host in hosts]
    assert refused(ask(gate, "/", [*headers, COOKIE]))
    assert refused(ask(gate, "/_stcore/health", headers))


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "LOCALHOST:8501"])
def test_our_own_names_are_served_in_upper_case_too(gate, host):
    assert ask(gate, "/", [("Host", host), COOKIE]).status == 200


@pytest.mark.parametrize(
    "origins",
    [
        ["http://evil.example"],
        ["http://127.0.0.1:9999"],
        ["http://localhost:8501"],
        ["https://127.0.0.1:8501"],
        ["http://127.0.0.1:8501.evil.example"],
        ["null"],
        [""],
        ["http://127.0.0.1:8501", "http://127.0.0.1:8501"],
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_pages_of_other_origins_get_nothing(gate, origins, method):
    headers = [HOST, COOKIE, *(("Origin", origin) for origin in origins)]
    assert refused(ask(gate, "/", headers, method))


def test_what_changes_something_has_to_say_whose_page_asks(gate):
    assert refused(ask(gate, "/review/abc", [HOST, COOKIE], "POST"))
    assert ask(gate, "/review/abc", [HOST, COOKIE, ORIGIN], "POST").status == 200


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("same-origin", "cors", "empty", 200),
        ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200),
        ("same-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403),
        ("same-site", "no-cors", "script", 403),
        ("same-site", "no-cors", "image", 403),
        ("cross-site", "no-cors", "empty", 403),
    ],
)
def test_a_page_of_others_may_link_here_and_embed_nothing(
    gate, site, mode, dest, status
):
    told = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    assert ask(gate, "/", [HOST, COOKIE, *told.items()]).status == status


def test_a_websocket_of_our_page_is_let_through(gate):
    answer = ask(gate, "/_stcore/stream", [HOST, COOKIE, ORIGIN], kind="websocket")
    assert answer.status == 101


@pytest.mark.parametrize(
    "headers",
    [
        [HOST, ORIGIN],
        [HOST, COOKIE],
        [HOST, COOKIE, ("Origin", "http://127.0.0.1:9999")],
        [("Host", "evil.example"), COOKIE, ("Origin", "http://evil.example")],
        [COOKIE, ORIGIN],
    ],
    ids=["no cookie", "no origin", "other port", "other name", "no host"],
)
def test_other_websockets_are_refused(gate, headers):
    answer = ask(gate, "/_stcore/stream", headers, kind="websocket")
    assert refused(answer)


@pytest.mark.parametrize("place", ["/", "/_stcore/metrics", "/_stcore/stream/"])
def test_there_is_one_websocket(gate, place):
    headers = [HOST, COOKIE, ORIGIN]
    assert refused(ask(gate, place, headers, kind="websocket"), 404)


def test_where_no_answer_can_be_given_a_websocket_is_closed(gate):
    sent = []

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/", "query_string": b"", "headers": []}
    asyncio.run(gate(scope, None, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    "place",
    [
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/_stcore/",
        "/_stcore",
        "/_stcore/healthy",
        "/_stcorex",
    ],
)
def test_what_no_page_of_ours_needs_is_closed_to_readers_too(gate, place):
    assert refused(ask(gate, place, [HOST, COOKIE]), 404)


@pytest.mark.parametrize(
    "place",
    [
        "//_stcore/metrics",
        "/_stcore//metrics",
        "/_stcore/./metrics",
        "/x/../_stcore/metrics",
        "/%5fstcore/metrics",
        "/_stcore/%6detrics",
        "/_stcore/metrics%0a",
        "/_stcore%2fmetrics",
        "/_stcore\\metrics",
        "/media/%2e%2e/secret",
        "/.hidden",
        "//evil.example/",
        "http://evil.example/",
        "*",
        "",
        "/media/%00",
    ],
)
def test_a_path_that_can_be_read_in_two_ways_leads_nowhere(gate, place):
    assert refused(ask(gate, place, [HOST, COOKIE]), 404)
