"""The gate before all pages: strangers get no further, WebSockets neither."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.access.answers import (
    FOREIGN,
    NO_TOKEN,
    NOTHING,
    host_config,
    refusal,
    tokens_in,
    without_token,
)
from dashboard.server.access.headers import add_headers
from dashboard.server.access.hosts import Hosts
from dashboard.server.access.tokens import Token

HEALTH = "/_stcore/health"
HOST_CONFIG = "/_stcore/host-config"
STREAM = "/_stcore/stream"
INNER = "/_stcore"
NEEDED = (f"{INNER}/upload_file/", f"{INNER}/bidi-components/")
"""What our pages need below Streamlit's inner paths; its metrics and more are shut."""
_READING = ("GET", "HEAD")
# Anything else could mean one path to us and another behind us.
_SIGNS = r"A-Za-z0-9_~@+=,:;!$&'()*-"
_PLAIN_PATH = re.compile(rf"/|(/[{_SIGNS}][.{_SIGNS}]*)+/?")


@dataclass(frozen=True)
class Gate:
    """An ASGI application that lets through who is served and has the token.

    Parameters
    ----------
    application
        What lies behind.
    hosts
        Under which names it is served.
    token
        That of the address.
    on_entry
        Called whenever the token was exchanged for the cookie.
    """

    application: ASGIApp
    hosts: Hosts
    token: Token
    on_entry: Callable[[], object] = lambda: None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] == "lifespan":
            await self.application(scope, receive, send)
            return
        asked = Request(scope, self.hosts)
        send = _with_headers(send, scope["path"], asked.origin or "")
        answer = self._answer(asked)
        if answer is None:
            await self.application(asked.without_origin(), receive, send)
        elif scope["type"] == "http" or _takes_answers(scope):
            await answer(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _answer(self, asked: "Request") -> Response | None:
        """Return what is answered here; ``None`` lets the request through."""
        if asked.origin is None or not asked.is_from_our_pages:
            return refusal(403, FOREIGN, asked.accepts)
        if not asked.has_plain_path:
            return refusal(404, NOTHING, asked.accepts)
        has_cookie = self.token.is_in(asked.all("cookie"))
        told = tokens_in(asked.query) if asked.is_reading else []
        if told and (has_cookie or any(map(self.token.is_it, told))):
            return self._let_in(asked)
        return self._at_the_door(asked) if has_cookie else self._outside(asked)

    def _let_in(self, asked: "Request") -> Response:
        self.on_entry()
        is_secure = asked.origin.startswith("https:")
        return without_token(asked.path, asked.query, self.token, is_secure)

    def _outside(self, asked: "Request") -> Response:
        if asked.is_reading and asked.path == HEALTH:
            return PlainTextResponse("ok")
        return refusal(403, NO_TOKEN, asked.accepts)

    def _at_the_door(self, asked: "Request") -> Response | None:
        if asked.is_reading and asked.path == HOST_CONFIG:
            return host_config()
        if not asked.is_for_our_pages:
            return refusal(404, NOTHING, asked.accepts)
        return None


@dataclass(frozen=True)
class Request:
    """What the gate looks at in a request."""

    scope: Scope
    hosts: Hosts
    origin: str | None = field(init=False)

    def __post_init__(self) -> None:
        """Find out under which of our names it came."""
        object.__setattr__(self, "origin", self.hosts.origin(self.all("host")))

    def all(self, name: str) -> list[str]:
        """Return all values of a header."""
        wanted = name.encode()
        headers = self.scope["headers"]
        return [value.decode("latin-1") for key, value in headers if key == wanted]

    def one(self, name: str) -> str:
        """Return the value of a header; empty if it is not there once."""
        values = self.all(name)
        return values[0] if len(values) == 1 else ""

    @property
    def path(self) -> str:
        """What is asked for, without `%20` and the like."""
        return self.scope["path"]

    @property
    def query(self) -> str:
        """What stands behind the question mark."""
        return self.scope["query_string"].decode("latin-1")

    @property
    def accepts(self) -> str:
        """What kind of answer is wanted."""
        return self.one("accept")

    @property
    def is_reading(self) -> bool:
        """Whether it changes nothing."""
        return self.scope.get("method") in _READING

    @property
    def is_from_our_pages(self) -> bool:
        """Whether no page of others asked, or one had its reader follow a link here.

        Browsers name the origin where something may change, and for WebSockets; of what
        a page embeds, without a way to read it, they say how far off that page is.
        """
        origins = self.all("origin")
        if origins or not self.is_reading:
            return origins == [self.origin]
        if self.one("sec-fetch-site") in ("", "same-origin", "none"):
            return True
        follows = (self.one("sec-fetch-mode"), self.one("sec-fetch-dest"))
        return follows == ("navigate", "document")

    @property
    def has_plain_path(self) -> bool:
        """Whether the path can be read in one way only."""
        raw = self.scope.get("raw_path") or self.path.encode()
        return raw == self.path.encode() and bool(_PLAIN_PATH.fullmatch(self.path))

    @property
    def is_for_our_pages(self) -> bool:
        """Whether it is for a page, or what pages need of Streamlit's inner paths."""
        if self.scope["type"] == "websocket":
            return self.path == STREAM
        is_inner = self.path.startswith(INNER) and self.path != HEALTH
        return not is_inner or self.path.startswith(NEEDED)

    def without_origin(self) -> Scope:
        """Return the request as it is handed on: Streamlit looks up unknown origins."""
        if not self.path.startswith(INNER):
            return self.scope
        headers = [pair for pair in self.scope["headers"] if pair[0] != b"origin"]
        return {**self.scope, "headers": headers}


def _with_headers(send: Send, path: str, origin: str) -> Send:
    starts = (
        "http.response.start",
        "websocket.accept",
        "websocket.http.response.start",
    )

    async def sending(message: Message) -> None:
        if message["type"] in starts:
            message = {**message, "headers": list(message.get("headers", ()))}
            add_headers(MutableHeaders(scope=message), path, origin)
        await send(message)

    return sending


def _takes_answers(scope: Scope) -> bool:
    return "websocket.http.response" in scope.get("extensions", {})
