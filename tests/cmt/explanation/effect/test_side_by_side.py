"""Two functions are called at a time, each with one core for PyTorch."""

import threading

import pytest
import torch

from cmt.explanation.effect.side_by_side import side_by_side


def test_both_are_called_at_a_time():
    met = threading.Barrier(2, timeout=20)
    assert side_by_side(lambda: met.wait() + 10, lambda: met.wait() + 20) in (
        *((10, 21), (11, 20)),
    )


def test_each_has_one_core_and_the_caller_as_many_as_before():
    found = []

    def ask():
        torch.set_num_threads(2)
        before = torch.get_num_threads()
        inside = side_by_side(torch.get_num_threads, torch.get_num_threads)
        found.extend([before, *inside, torch.get_num_threads()])

    before = torch.get_num_threads()
    caller = threading.Thread(target=ask)
    caller.start()
    caller.join()
    torch.set_num_threads(before)
    assert found == [2, 1, 1, 2]


@pytest.mark.parametrize("failing", [0, 1])
def test_a_fault_in_either_is_raised_once_both_have_ended(failing):
    ended = []

    def work(number):
        if number == failing:
            raise InterruptedError
        ended.append(number)

    with pytest.raises(InterruptedError):
        side_by_side(lambda: work(0), lambda: work(1))
    assert ended == [1 - failing]
