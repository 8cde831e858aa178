"""Where a browser brings its changes: beside the pages, without a run of any.

Whoever knows a study's key may write to it. The key is a keyed hash, told to the page
that shows the night and to nobody else.
"""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from cmt.errors import CmtError, ReviewError, StoreError
from dashboard.server.review_store import review_store

MOST_BYTES = 2**21


async def take_edits(request: Request) -> JSONResponse:
    """Store changes of a night, or where its reader is; say what is on the disk now."""
    if not _is_from_our_page(request):
        return _answer(403, "Only a page of this program may change a night.")
    try:
        told = await _content(request)
        saved = await run_in_threadpool(_store, request.path_params["study"], told)
    except StoreError as error:
        return _answer(503, str(error))
    except CmtError as error:
        return _answer(400, str(error))
    return JSONResponse({"saved": saved})


ROUTES = [Route("/review/{study:str}", take_edits, methods=["POST"])]


def _store(study: str, told: dict) -> list[str]:
    from cmt.review.messages import read_edits, read_place
    from cmt.store import keep_place

    store = review_store()
    n_epochs = store.n_epochs(study)
    if n_epochs is None:
        raise StoreError(
            "This night is not in the store of corrections. Open its recording and "
            "stage it once more."
        )
    edits = read_edits(told.get("edits"), n_epochs)
    place = read_place(told.get("epoch"), n_epochs)
    store.add_edits(study, edits)
    if place is not None:
        keep_place(store, study, place)
    return [edit.id for edit in edits]


async def _content(request: Request) -> dict:
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > MOST_BYTES:
            raise ReviewError("Too many changes at once. Send fewer.")
    try:
        told = json.loads(received)
    except (ValueError, RecursionError):
        raise ReviewError("Changes come as JSON.") from None
    if not isinstance(told, dict):
        raise ReviewError("Changes come as a list in a JSON object.")
    return told


def _is_from_our_page(request: Request) -> bool:
    """Tell whether a page of ours asks: another could send no JSON unasked."""
    origin = request.headers.get("origin", "")
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    is_ours = origin.partition("://")[2] == request.headers.get("host")
    return is_ours and kind == "application/json"


def _answer(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"error": sentence}, status)
