"""Asks an ASGI application without a server, headers as they come."""

import asyncio
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True)
class Answer:
    """What came back; ``passed`` is what the application behind was asked."""

    status: int
    headers: dict[str, str]
    body: str
    passed: list[dict]


class Behind:
    """An application that lets everything in and remembers it."""

    def __init__(self) -> None:
        self.asked: list[dict] = []

    async def __call__(self, scope: dict, _receive: object, send: object) -> None:
        self.asked.append(scope)
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        start = {"type": "http.response.start", "status": 200}
        await send(start | {"headers": [(b"cache-control", b"public")]})
        await send({"type": "http.response.body", "body": b"behind"})


def ask(
    application: object,
    target: str,
    headers: list[tuple[str, str]],
    method: str = "GET",
    kind: str = "http",
) -> Answer:
    """Send one request; ``target`` is what stands in its first line."""
    path, _, query = target.partition("?")
    scope = {
        "type": kind,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers],
        "extensions": {"websocket.http.response": {}},
    }
    if kind == "http":
        scope["method"] = method
    behind = application.application
    sent = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b""}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(application(scope, receive, send))
    told = {k.decode(): v.decode() for k, v in sent[0].get("headers", ())}
    body = b"".join(message.get("body", b"") for message in sent).decode()
    return Answer(sent[0].get("status", 101), told, body, behind.asked)
