"""Under which names the program is served, and to pages of which origin.

A page under a foreign name that points to this machine, and a page on another port of
it, are strangers: their requests carry their name in Host, or their origin in Origin.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

LOCAL = ("127.0.0.1", "localhost")
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Hosts:
    """The hosts that are served, each with the origin of its own pages.

    Parameters
    ----------
    origins
        By what stands in the header Host, in lower case.
    """

    origins: dict[str, str]

    def origin(self, told: Sequence[str]) -> str | None:
        """Return the origin of our pages for the values of Host; ``None`` refuses."""
        return self.origins.get(told[0].lower()) if len(told) == 1 else None


def served_hosts(port: int, others: Sequence[str] = ()) -> Hosts:
    """Return the hosts for a port of this machine, and for origins of a proxy's."""
    origins = [*(f"http://{name}:{port}" for name in LOCAL), *others]
    as_told = map(_without_default, origins)
    return Hosts({origin.partition("://")[2]: origin for origin in as_told})


def host_name(text: str) -> str:
    """Return the origin that an option ``--host-name`` means, over HTTPS if not said.

    Raises
    ------
    argparse.ArgumentTypeError
        It is not a name, with a port at most.
    """
    told = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(told)
        is_name = bool(parts.hostname) and told == f"{parts.scheme}://{parts.netloc}"
        is_name = is_name and "@" not in told and parts.port != 0
    except ValueError:
        is_name = False
    if not is_name or parts.scheme not in _DEFAULT_PORTS:
        raise argparse.ArgumentTypeError(
            f"{text} is not a name: write it as in sleep.example.org, with its port if "
            "it has one"
        )
    return told.lower()


def _without_default(origin: str) -> str:
    """Return an origin as browsers write it, without the port that goes unsaid."""
    parts = urlsplit(origin)
    if parts.port == _DEFAULT_PORTS[parts.scheme]:
        return origin.removesuffix(f":{parts.port}")
    return origin
