"""Epochs are fetched beside the pages, by those who were told the key of a drawing."""

import asyncio
import gc
import json

import pytest
from starlette.requests import Request

from dashboard.server.epoch_routes import Drawing, tell_epoch


def drawn(epoch: int, stays: bool) -> dict:
    return {"epoch": epoch, "stays": stays}


@pytest.fixture
def drawing():
    return Drawing(drawn, 20)


def get(key: str, epoch: int, query: str = "", **headers: str) -> tuple[int, dict]:
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/epoch/{key}/{epoch}",
        "path_params": {"drawing": key, "epoch": epoch},
        "query_string": query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }
    answer = asyncio.run(tell_epoch(Request(scope)))
    return answer.status_code, json.loads(answer.body)


@pytest.mark.parametrize(("query", "stays"), [("", False), ("stays", True)])
def test_an_epoch_is_drawn_for_whoever_has_the_key(drawing, query, stays):
    told = get(drawing.key, 19, query, **{"sec-fetch-site": "same-origin"})
    assert told == (200, {"epoch": 19, "stays": stays})


@pytest.mark.parametrize(("key", "epoch"), [("another", 3), (None, 20)])
def test_without_it_and_beyond_the_night_there_is_nothing(drawing, key, epoch):
    status, told = get(key or drawing.key, epoch)
    assert status == 404
    assert "not open any more" in told["error"]


def test_pages_of_others_get_nothing(drawing):
    assert get(drawing.key, 3, **{"sec-fetch-site": "cross-site"})[0] == 403


def test_no_key_is_like_another_and_all_are_long():
    keys = {Drawing(drawn, 20).key for _ in range(100)}
    assert len(keys) == 100
    assert min(map(len, keys)) >= 22


def test_what_nobody_holds_any_more_is_gone():
    drawing = Drawing(drawn, 20)
    key = drawing.key
    assert get(key, 3)[0] == 200
    del drawing
    gc.collect()
    assert get(key, 3)[0] == 404
