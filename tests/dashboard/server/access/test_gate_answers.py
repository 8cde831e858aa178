"""What the gate answers itself: entries, health, sentences and headers."""

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


@pytest.fixture
def gate():
    return Gate(Behind(), served_hosts(8501, [PROXY]), TOKEN)


def refused(answer: Answer, status: int = 403) -> bool:
    return answer.status == status and answer.passed == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/?token={}", "/"),
        ("/night?night=abc&token={}", "/night?night=abc"),
        ("/night?token={}&night=a%20b&x", "/night?night=a%20b&x"),
        ("/?token=wrong&token={}", "/"),
    ],
)
def test_the_token_leaves_the_address_and_the_rest_stays(gate, before, after):
    answer = ask(gate, before.format(TOKEN.text), [HOST])
    assert (answer.status, answer.headers["location"]) == (303, after)
    assert answer.headers["set-cookie"] == TOKEN.cookie(is_secure=False)
    assert answer.passed == []


def test_behind_a_proxy_the_cookie_never_travels_in_the_clear(gate):
    host = ("Host", "sleep.example.org")
    answer = ask(gate, f"/?token={TOKEN.text}", [host])
    assert answer.headers["set-cookie"] == TOKEN.cookie(is_secure=True)


@pytest.mark.parametrize(
    "told", ["", "wrong", TOKEN.text[:-1], TOKEN.text.upper(), "é"]
)
def test_a_wrong_token_gets_no_cookie(gate, told):
    answer = ask(gate, f"/?token={told}", [HOST])
    assert refused(answer)
    assert "set-cookie" not in answer.headers


def test_an_old_token_in_the_address_does_not_shut_out_a_reader(gate):
    answer = ask(gate, "/night?night=abc&token=old", [HOST, COOKIE])
    assert (answer.status, answer.headers["location"]) == (303, "/night?night=abc")


def test_a_token_opens_nothing_that_changes_something(gate):
    target = f"/review/abc?token={TOKEN.text}"
    assert refused(ask(gate, target, [HOST, ORIGIN], "POST"))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_everybody_on_the_machine_may_ask_whether_it_runs_and_learns_no_more(
    gate, method
):
    answer = ask(gate, "/_stcore/health", [HOST], method)
    assert (answer.status, answer.body, answer.passed) == (200, "ok", [])
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        ("/", [HOST, COOKIE]),
        ("/", [HOST]),
        ("/", []),
        ("//", [HOST]),
        (f"/?token={TOKEN.text}", [HOST]),
        ("/_stcore/health", [HOST]),
        ("/_stcore/metrics", [HOST, COOKIE]),
    ],
)
def test_every_answer_tells_the_browser_what_not_to_do(gate, target, headers):
    told = ask(gate, target, headers).headers
    assert "frame-ancestors 'none'" in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "same-origin"
    assert told["cache-control"] == "no-store"


def test_streamlit_learns_no_origin_and_so_looks_up_none(gate):
    headers = [("Host", "sleep.example.org"), COOKIE, ("Origin", PROXY)]
    (scope,) = ask(gate, "/_stcore/upload_file/a/b", headers, "PUT").passed
    assert [name for name, _ in scope["headers"]] == [b"host", b"cookie"]


def test_our_own_routes_learn_the_origin(gate):
    (scope,) = ask(gate, "/review/abc", [HOST, COOKIE, ORIGIN], "POST").passed
    assert (b"origin", b"http://127.0.0.1:8501") in scope["headers"]


def test_streamlit_is_to_obey_no_other_page_and_to_show_no_error_of_its_own(gate):
    answer = ask(gate, "/_stcore/host-config", [HOST, COOKIE])
    assert '"allowedOrigins":[]' in answer.body
    assert '"blockErrorDialogs":true' in answer.body
    assert answer.passed == []


def test_a_person_is_told_in_a_page_and_a_script_in_json(gate):
    assert "printed when it was started" in ask(gate, "/", [HOST]).body
    accepts = ("Accept", "text/html,*/*")
    assert ask(gate, "/", [HOST, accepts]).body.startswith("<!doctype html>")
    assert ask(gate, "/", [HOST]).body.startswith('{"error":')


def test_it_is_told_of_every_entry(gate):
    entries = []
    told = Gate(gate.application, gate.hosts, TOKEN, lambda: entries.append("entered"))
    ask(told, "/?token=wrong", [HOST])
    ask(told, f"/?token={TOKEN.text}", [HOST])
    assert entries == ["entered"]
