"""Changes reach the store beside the pages, from our own pages alone."""

import asyncio
import json
import sys

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


def test_there_is_one_route_and_it_is_for_posts():
    (route,) = review_routes.ROUTES
    assert (route.path, route.methods) == ("/review/{study:str}", {"POST"})
