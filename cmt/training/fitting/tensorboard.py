"""Numbers of a run for TensorBoard, where that is wanted and installed."""

from collections.abc import Callable
from pathlib import Path

from cmt.errors import CmtError


def no_log(_passes: float, _numbers: dict[str, float]) -> None:
    """Write nothing."""


def tensorboard_log(folder: Path) -> Callable[[float, dict[str, float]], None]:
    """Return what writes a check's numbers into ``folder``; the axis is in 1/1000 pass.

    Raises
    ------
    CmtError
        TensorBoard is not installed.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise CmtError(
            "Logs for TensorBoard need its package: pip install tensorboard. "
            "Or leave --tensorboard away; checks.json has the same numbers."
        ) from error
    writer = SummaryWriter(str(folder))

    def log(passes: float, numbers: dict[str, float]) -> None:
        for name, value in numbers.items():
            writer.add_scalar(name, value, round(1000 * passes))
        writer.flush()

    return log
