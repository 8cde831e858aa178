"""Where a browser fetches epochs: beside the pages, without a run of any.

Whoever knows the key of a drawing may have its epochs. The key is random, told to the
page that shows the night and to nobody else; it ends with the reader's session.
"""

import secrets
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

GONE = "This night is not open any more, or is drawn in another way now."
FOREIGN = "Only a page of this program may read a night."
_DRAWINGS: "weakref.WeakValueDictionary[str, Drawing]" = weakref.WeakValueDictionary()


@dataclass(frozen=True, eq=False)
class Drawing:
    """One way of drawing a night's epochs, for as long as somebody holds it.

    Parameters
    ----------
    draw
        Returns the data of a 0-based epoch, ready for JSON, and waits for what takes
        longer to compute where it is told that the reader stays. Called by threads.
    n_epochs
        How many there are.
    key
        What the browser asks by.
    """

    draw: Callable[[int, bool], dict]
    n_epochs: int
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    def __post_init__(self) -> None:
        _DRAWINGS[self.key] = self


async def tell_epoch(request: Request) -> JSONResponse:
    """Answer with an epoch, by the key of its drawing and its 0-based number."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return JSONResponse({"error": FOREIGN}, 403)
    drawing = _DRAWINGS.get(request.path_params["drawing"])
    epoch = request.path_params["epoch"]
    if drawing is None or not epoch < drawing.n_epochs:
        return JSONResponse({"error": GONE}, 404)
    stays = "stays" in request.query_params
    return JSONResponse(await run_in_threadpool(drawing.draw, epoch, stays))


EPOCH_ROUTE = Route("/epoch/{drawing:str}/{epoch:int}", tell_epoch, methods=["GET"])
