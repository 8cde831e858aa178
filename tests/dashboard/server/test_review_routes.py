"""Changes reach the store beside the pages, from our own pages alone."""

import asyncio
import json
import sys
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from cmt.errors import StoreError
from cmt.review.messages import told_edits
from cmt.store import place_to_go_on
from dashboard.server import review_routes
from dashboard.server.review_store import review_store
from tests.support.review.changes import edit
from tests.support.stagings import N_EPOCHS, recording, staging

OURS = {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}
JSON = {"content-type": "application/json"}


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py", "--store", str(tmp_path / "store")])
    return review_store()


@pytest.fixture
def study(store):
    return store.keep_study(recording(N_EPOCHS), staging())


def post(study: str, body: bytes, headers: dict) -> tuple[int, dict]:
    """Send a body to the route; return the answer's status and content."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/review/{study}",
        "path_params": {"study": study},
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }
    pieces = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict:
        return pieces.pop(0)

    answer = asyncio.run(review_routes.take_edits(Request(scope, receive)))
    return answer.status_code, json.loads(answer.body)


def get(study: str, headers: dict | None = None, **asked: str) -> tuple[int, dict]:
    """Ask the route; return the answer's status and content."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/review/{study}",
        "path_params": {"study": study},
        "query_string": urlencode(asked).encode(),
        "headers": [(k.encode(), v.encode()) for k, v in (headers or {}).items()],
    }
    answer = asyncio.run(review_routes.tell_edits(Request(scope)))
    return answer.status_code, json.loads(answer.body)


def send(study: str, told: object, **headers: str) -> tuple[int, dict]:
    return post(study, json.dumps(told).encode(), OURS | JSON | headers)


def test_what_is_acknowledged_is_in_the_store(store, study):
    made = [edit(3), edit(4)]
    answer = send(study, {"edits": told_edits(made)})
    assert answer == (200, {"saved": [each.id for each in made]})
    assert store.edits(study) == tuple(made)


def test_what_is_sent_again_is_acknowledged_again_and_stored_once(store, study):
    told = {"edits": told_edits([edit(3)])}
    assert send(study, told) == send(study, told)
    assert len(store.edits(study)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": ""},
        {"host": "evil.example"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
    ids=str,
)
def test_no_other_page_may_change_a_night(store, study, headers):
    status, told = send(study, {"edits": told_edits([edit(3)])}, **headers)
    assert (status, "Only a page of this program" in told["error"]) == (403, True)
    assert store.edits(study) == ()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "come as JSON"),
        (b"\xff\xfe", "come as JSON"),
        (b"[]", "come as a list"),
        (b'{"edits": 7}', "come as a list"),
        (b'{"edits": [{}]}', "lacks id"),
        (b" " * (review_routes.MOST_BYTES + 1), "Too many changes"),
    ],
    ids=["half", "binary", "list", "number", "empty", "long"],
)
def test_what_is_no_list_of_changes_gets_a_sentence(study, body, says):
    status, told = post(study, body, OURS | JSON)
    assert (status, says in told["error"]) == (400, True)


@pytest.mark.usefixtures("store")
def test_a_night_that_is_not_in_the_store_cannot_be_changed():
    status, told = send("0" * 64, {"edits": []})
    assert (status, "not in the store" in told["error"]) == (503, True)


def test_where_a_reader_is_travels_the_same_way(store, study):
    assert send(study, {"edits": [], "epoch": 7}) == (200, {"saved": []})
    assert place_to_go_on(store, study, ()) == 7
    status, told = send(study, {"edits": [], "epoch": N_EPOCHS})
    assert (status, "one of 20 epochs" in told["error"]) == (400, True)


def test_a_store_that_does_not_answer_gets_a_sentence(study, store, monkeypatch):
    def refuse(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(type(store), "add_edits", refuse)
    told = {"edits": told_edits([edit(3)])}
    assert send(study, told) == (503, {"error": "The disk is full."})


def test_a_change_that_another_window_has_overtaken_is_refused_by_name(store, study):
    store.add_edits(study, [edit(3, "R")])
    late, fine = edit(3, "W"), edit(4, "W")
    status, told = send(study, {"edits": told_edits([late, fine]), "after": 0})
    assert (status, told["saved"]) == (409, [fine.id])
    assert told["refused"] == [{"id": late.id, "stored": "R"}]
    assert "Another window" in told["error"]
    assert [each["epoch"] for each in told["edits"]] == [3, 4]


def test_a_signed_scoring_takes_nothing_and_says_by_whom_it_is_signed(store, study):
    first, late = edit(3, "W"), edit(4, "W")
    store.add_edits(study, [first])
    store.sign(study, "AB", 1)
    status, told = send(study, {"edits": told_edits([first, late])})
    assert (status, told["saved"]) == (409, [first.id])
    assert told["refused"] == [{"id": late.id, "stored": None}]
    assert "signed by AB, version 1" in told["error"]
    assert store.edits(study) == (first,)


def test_a_window_is_told_what_it_does_not_know_yet(store, study):
    made = [edit(3), edit(4), edit(5, reader="CD")]
    store.add_edits(study, made)
    status, told = get(study, reader="ab", after="1")
    assert (status, told["scorer"], told["signed"]) == (200, "AB", None)
    assert told["edits"] == told_edits(made[1:2])
    assert get(study, reader="AB", after="2")[1]["edits"] == []


def test_a_window_is_told_that_the_scoring_was_signed_and_reopened(store, study):
    store.sign(study, "AB", 0)
    assert "signed by AB" in get(study, reader="AB", after="0")[1]["signed"]
    store.reopen(study, "AB")
    assert get(study, reader="AB", after="0")[1]["signed"] is None


@pytest.mark.parametrize(
    "asked", [{}, {"reader": "AB"}, {"reader": "", "after": "0"}, {"after": "x"}]
)
def test_who_asks_for_nobodys_changes_gets_a_sentence(study, asked):
    status, told = get(study, **asked)
    assert (status, told["error"][:9]) == (400, "Say whose")


def test_another_page_is_told_nothing(study):
    headers = {"sec-fetch-site": "cross-site"}
    assert get(study, headers, reader="AB", after="0")[0] == 403


@pytest.mark.usefixtures("store")
def test_of_a_night_that_is_not_in_the_store_nothing_is_told():
    status, told = get("0" * 32, reader="AB", after="0")
    assert (status, "not in the store" in told["error"]) == (503, True)


def test_there_is_one_address_to_bring_changes_to_and_to_ask_for_them():
    assert {route.path for route in review_routes.ROUTES} == {"/review/{study:str}"}
    post, ask = review_routes.ROUTES
    assert (post.methods, ask.methods) == ({"POST"}, {"GET", "HEAD"})
