"""The token that the address of the start carries, and the cookie that it buys.

It is kept beside the store, so that a tab that was open before a restart, with changes
that wait to be stored, gets in again.
"""

import hmac
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from cmt.errors import StoreError
from cmt.private.secret import kept_secret

FILE = "token"
PARAMETER = "token"
COOKIE_S = 30 * 24 * 3600
_BYTES = 32


class Token:
    """The secret of the address; whoever shows it, or its cookie, gets in.

    Parameters
    ----------
    secret
        What is kept on the disk.
    port
        Of the start: cookies are not told apart by port, and two programs may run.
    """

    def __init__(self, secret: bytes, port: int) -> None:
        self.text = secret.hex()
        self._cookie_name = f"somnolens-{port}"
        self._cookie = hmac.new(secret, b"cookie", sha256).hexdigest()

    def is_it(self, told: str) -> bool:
        """Tell whether this is the token."""
        return hmac.compare_digest(told.encode(), self.text.encode())

    def cookie(self, is_secure: bool) -> str:
        """Return the header that sets the cookie, for scripts of no page to read."""
        return (
            f"{self._cookie_name}={self._cookie}; Path=/; HttpOnly; SameSite=Lax; "
            f"Max-Age={COOKIE_S}{'; Secure' if is_secure else ''}"
        )

    def is_in(self, cookies: Sequence[str]) -> bool:
        """Tell whether one of the cookies of a request is ours.

        Programs on other ports can set cookies of the same name; those do not count.
        """
        ours = f"{self._cookie_name}={self._cookie}".encode()
        pairs = (pair.strip() for header in cookies for pair in header.split(";"))
        return any(hmac.compare_digest(pair.encode(), ours) for pair in pairs)


def kept_token(folder: Path, port: int, anew: bool = False) -> Token:
    """Return the token of an installation, from the store's folder.

    Parameters
    ----------
    folder
        Where the store lies; it is made for this user alone.
    port
        Of the start.
    anew
        Make another token: the cookies of the old one are worth nothing then.

    Raises
    ------
    StoreError
        It cannot be kept there.
    """
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if anew or (path.exists() and not _is_whole_and_private(path)):
            path.unlink(missing_ok=True)
        return Token(kept_secret(path, _BYTES), port)
    except OSError as error:
        raise StoreError(
            f"Corrections cannot be kept in {folder} ({error.strerror}). Start with "
            "--store and a folder in which you may write."
        ) from error


def _is_whole_and_private(path: Path) -> bool:
    """Tell whether a token is worth keeping: what others could read is none."""
    status = path.stat()
    is_private = os.name != "posix" or not status.st_mode & 0o077
    return is_private and status.st_size == _BYTES
