"""Processes of the tests' own, which start fast: what they import is there already."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.context import ForkServerContext, ForkServerProcess

_PRELOADED = (
    "cmt.store",
    "cmt.review.messages",
    "dashboard.server.review_store",
    "starlette.applications",
    "tests.support.review.changes",
    "uvicorn",
)


def start_process(target: Callable, *arguments: object) -> ForkServerProcess:
    """Start a function of a module in a process of its own."""
    process = _context().Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    return context
