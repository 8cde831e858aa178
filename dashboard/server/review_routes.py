"""Where a browser brings its changes: beside the pages, without a run of any.

Whoever knows a study's key may write to it. The key is a keyed hash, told to the page
that shows the night and to nobody else.
"""

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from cmt.errors import CmtError, ReviewError, SignedError, StoreError
from dashboard.server.review_store import review_store

if TYPE_CHECKING:
    from cmt.review import Edit

MOST_BYTES = 2**21
SEEN_ELSE = "Another window has changed this night since. Look at what it set."


async def take_edits(request: Request) -> JSONResponse:
    """Store changes of a night, or where its reader is; say what is on the disk now.

    What the reader has signed, or another window has changed since, is refused: the
    answer names those changes, and what is stored instead.
    """
    if not _is_from_our_page(request):
        return _answer(403, "Only a page of this program may change a night.")
    try:
        told = await _content(request)
        study = request.path_params["study"]
        status, answer = await run_in_threadpool(_store, study, told)
    except StoreError as error:
        return _answer(503, str(error))
    except CmtError as error:
        return _answer(400, str(error))
    return JSONResponse(answer, status)


async def tell_edits(request: Request) -> JSONResponse:
    """Tell the changes of one reader's scoring that came after the first so many."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return _answer(403, "Only a page of this program may read a night.")
    study, asked = request.path_params["study"], request.query_params
    try:
        after = int(asked.get("after", ""))
        told = await run_in_threadpool(_looked, study, asked.get("reader", ""), after)
    except StoreError as error:
        return _answer(503, str(error))
    except ValueError:
        return _answer(400, "Say whose changes are asked for, and after how many.")
    return JSONResponse(told)


ROUTES = [
    Route("/review/{study:str}", take_edits, methods=["POST"]),
    Route("/review/{study:str}", tell_edits, methods=["GET"]),
]


def _store(study: str, told: dict) -> tuple[int, dict]:
    from cmt.review.messages import read_edits, read_place
    from cmt.store import keep_place

    n_epochs = _n_epochs(study)
    edits = read_edits(told.get("edits"), n_epochs)
    place = read_place(told.get("epoch"), n_epochs)
    status, answer = _added(study, edits)
    if place is not None:
        keep_place(review_store(), study, place)
    after = told.get("after")
    if edits and type(after) is int:
        answer |= _since(study, edits[0].scorer, after)
    return status, answer


def _added(study: str, edits: "list[Edit]") -> tuple[int, dict]:
    """Return the answer's status, and which changes were saved and which refused."""
    store = review_store()
    try:
        added = store.add_edits(study, edits)
    except SignedError as error:
        kept = {edit.id for edit in store.edits(study)}
        refused = [{"id": e.id, "stored": None} for e in edits if e.id not in kept]
        saved = [edit.id for edit in edits if edit.id in kept]
        return 409, {"saved": saved, "refused": refused, "error": str(error)}
    answer: dict = {"saved": list(added.saved)}
    if not added.conflicts:
        return 200, answer
    refused = [{"id": each.edit.id, "stored": each.stored} for each in added.conflicts]
    return 409, answer | {"refused": refused, "error": SEEN_ELSE}


def _looked(study: str, reader: str, after: int) -> dict:
    _n_epochs(study)
    return _since(study, reader, after)


def _since(study: str, reader: str, after: int) -> dict:
    """Return what a window that knows so many changes of a scoring does not know."""
    from cmt.review import read_initials
    from cmt.review.messages import told_edits
    from cmt.review.scorings.signature import still_signed

    store, scorer = review_store(), read_initials(reader)
    signed = [v.signature for v in store.versions(study) if v.scorer == scorer]
    last = signed[-1] if signed else None
    return {
        "scorer": scorer,
        "after": after,
        "edits": told_edits(store.edits(study, scorer, after=after)),
        "signed": last and still_signed(last),
    }


def _n_epochs(study: str) -> int:
    n_epochs = review_store().n_epochs(study)
    if n_epochs is None:
        raise StoreError(
            "This night is not in the store of corrections. Open its recording and "
            "stage it once more."
        )
    return n_epochs


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
