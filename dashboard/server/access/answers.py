"""What a stranger is told, and how the token leaves the address."""

from html import escape

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dashboard.server.access.tokens import PARAMETER, Token

NO_TOKEN = (
    "This page is closed without the token in its address. Open the address that "
    "SomnoLens printed when it was started."
)
FOREIGN = (
    "SomnoLens is not served under this name, nor to pages of others. Open the address "
    "that it printed when it was started."
)
NOTHING = "SomnoLens has nothing at this address."
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>SomnoLens</title>
<body style="font: 1rem system-ui, sans-serif; max-width: 40rem; margin: 4rem auto">
<p>{}</p>
</body>
</html>
"""


def refusal(status: int, sentence: str, accepts: str) -> Response:
    """Return a sentence, as a page for people and as JSON for scripts."""
    if "text/html" in accepts:
        return HTMLResponse(_PAGE.format(escape(sentence)), status)
    return JSONResponse({"error": sentence}, status)


def without_token(path: str, query: str, token: Token, is_secure: bool) -> Response:
    """Return the way to the same address without the token, and the cookie for it."""
    pairs = [pair for pair in query.split("&") if not _is_token(pair)]
    rest = f"?{'&'.join(pairs)}" if any(pairs) else ""
    answer = RedirectResponse(path + rest, 303)
    answer.headers["Set-Cookie"] = token.cookie(is_secure)
    return answer


def tokens_in(query: str) -> list[str]:
    """Return what a query gives as the token."""
    return [pair.partition("=")[2] for pair in query.split("&") if _is_token(pair)]


def _is_token(pair: str) -> bool:
    return pair.partition("=")[0] == PARAMETER


def host_config() -> Response:
    """Return what Streamlit's page asks of its host: ours obeys nobody.

    It shows no message of its own about a connection or a cloud either, but tells us
    of it: see dashboard/components/connection.
    """
    return JSONResponse(
        {
            "allowedOrigins": [],
            "useExternalAuthToken": False,
            "enableCustomParentMessages": False,
            "enforceDownloadInNewTab": False,
            "metricsUrl": "",
            "blockErrorDialogs": True,
            "resourceCrossOriginMode": None,
        }
    )
