"""Two pieces of work at a time, each on one core."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache
from threading import Thread
from typing import TypeVar

import torch
from threadpoolctl import ThreadpoolController

One = TypeVar("One")
Other = TypeVar("Other")


def side_by_side(
    one: Callable[[], One], other: Callable[[], Other]
) -> tuple[One, Other]:
    """Return what two functions return, called by two threads at a time.

    PyTorch would share each operation between all cores. Of operations as small as an
    explanation has, this costs a thread that is not its program's first more than it
    brings, and readers are answered by such threads: OpenMP, which has a team of
    helpers for each, lets them sleep after every operation once there are more of them
    than cores (`benchmarks/effect.md`).
    """
    found: Future[Other] = Future()
    thread = Thread(target=_keep, args=(other, found), daemon=True)
    thread.start()
    try:
        first = on_one_core(one)
    finally:
        thread.join()
    return first, found.result()


def _keep(work: Callable[[], Other], found: "Future[Other]") -> None:
    try:
        found.set_result(on_one_core(work))
    except BaseException as fault:  # noqa: BLE001 - the thread that waits raises it.
        found.set_exception(fault)


def on_one_core(work: Callable[[], One]) -> One:
    """Return what a function returns, whose operations PyTorch does not share."""
    # PyTorch gives a thread its number of helpers when the thread first asks.
    torch.get_num_threads()
    with _openmp().limit(limits=1):
        return work()


@cache
def _openmp() -> ThreadpoolController:
    """Return what sets the number of the calling thread's helpers, and of no other."""
    return ThreadpoolController().select(user_api="openmp")
