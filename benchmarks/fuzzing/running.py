"""Runs cases in processes of their own, each with limits of memory and time."""

import multiprocessing
import os
import re
import resource
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue

from cmt.errors import CmtError
from fuzzing.cases import Reading, generator, judged
from fuzzing.models import Models
from fuzzing.recordings import Recordings
from fuzzing.scorings import Scorings

AREAS = {area.name: area for area in (Recordings, Scorings, Models)}
_LONGEST_REFUSAL = 1500
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Result:
    """What became of a case, and the sentence or the error that it ended with."""

    kind: str
    number: int
    outcome: str
    told: str = ""


def run(
    area: str, cases: list[tuple[str, int]], seed: int, n_jobs: int
) -> Iterator[Result]:
    """Yield what became of every case, in order."""
    if not cases:
        return
    workers: Queue = Queue()
    for _ in range(n_jobs):
        workers.put(_Worker(area, seed))
    with ThreadPoolExecutor(n_jobs) as pool:

        def one(case: tuple[str, int]) -> Result:
            worker = workers.get()
            try:
                return worker.result(*case)
            finally:
                workers.put(worker)

        yield from pool.map(one, cases)
    while not workers.empty():
        workers.get().stop()


class _Worker:
    """A process that is started again when it hangs or dies."""

    def __init__(self, area: str, seed: int) -> None:
        self.area, self.seed = area, seed
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        arguments = (theirs, self.area, self.seed)
        self.process = context.Process(target=_serve, args=arguments, daemon=True)
        self.process.start()
        theirs.close()
        if self.connection.recv() != "ready":
            raise SystemExit("an undamaged file cannot be read")

    def result(self, kind: str, number: int) -> Result:
        self.connection.send((kind, number))
        try:
            if self.connection.poll(AREAS[self.area].limit_s):
                return Result(kind, number, *self.connection.recv())
            outcome = "hang"
        except EOFError:
            outcome = "crash"
        self.stop()
        self._start()
        return Result(kind, number, outcome)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _serve(connection: Connection, name: str, seed: int) -> None:
    warnings.simplefilter("ignore")
    area = AREAS[name]()
    with tempfile.TemporaryDirectory() as folder:
        undamaged = {base: _undamaged(area, base, Path(folder)) for base in area.bases}
        _limit(area.limit_bytes)
        connection.send("ready")
        while True:
            kind, number = connection.recv()
            connection.send(_outcome(area, undamaged, seed, kind, number, Path(folder)))


def _undamaged(area: object, base: str, folder: Path) -> Reading | None:
    """Read an undamaged file; ``None`` where this version reads no such file yet."""
    ending = {"recordings": f".{base[:3].lower()}", "models": ".safetensors"}
    path = folder / f"undamaged{ending.get(area.name, f'-{base}')}"
    path.write_bytes(area.bases[base])
    try:
        return area.read(path, base)
    except CmtError:
        if area.name != "scorings":
            raise
        return None


def _limit(n_bytes: int) -> None:
    """Allow so many bytes beyond those that the process has now."""
    status = Path("/proc/self/status").read_text("ascii")
    now = int(status.partition("VmData:")[2].split()[0]) * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (now + n_bytes, resource.RLIM_INFINITY))


def _outcome(
    area: object, undamaged: dict, seed: int, kind: str, number: int, folder: Path
) -> tuple[str, str]:
    case = area.kinds[kind](generator(seed, kind, number))
    if undamaged[case.base] is None:
        return "not read yet", ""
    path = folder / f"{os.getpid()}{case.suffix}"
    path.write_bytes(case.content)
    try:
        read = area.read(path, case.base)
    except CmtError as error:
        return _refusal(str(error), case.promise)
    except MemoryError as error:
        return "memory", _last_lines(error)
    except BaseException as error:  # noqa: BLE001  whatever it is, it is the finding
        outcome = "memory" if "allocate memory" in str(error) else "traceback"
        return outcome, _last_lines(error)
    finally:
        path.unlink()
    told = " ".join(read.notes)
    if _CONTROL.search(told):
        return "unprintable", ascii(told)[:300]
    return judged(read, undamaged[case.base], case.promise), told


def _refusal(text: str, promise: str) -> tuple[str, str]:
    if _CONTROL.search(text) or len(text) > _LONGEST_REFUSAL:
        return "unprintable", ascii(text)[:300]
    return ("refused, though neutral" if promise == "same" else "refused"), text


def _last_lines(error: BaseException) -> str:
    where = traceback.extract_tb(error.__traceback__)
    ours = [each for each in where if "/cmt/" in each.filename] or where
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    return f"{type(error).__name__} at {place}: {ascii(str(error))[:160]}"
