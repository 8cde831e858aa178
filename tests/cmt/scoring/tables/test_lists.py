"""Lists of stages, one a line or all on one, with what stands around them."""

import pytest

from cmt.errors import ScoringError
from cmt.scoring.tables import is_table, read_lines

LISTS = {
    "lines": "W\nN2\n?\n",
    "mac": "W\rN2\r?\r",
    "doubled ends": "W\r\r\nN2\r\r\n?\r\r\n",
    "header": "Stadium\nW\nN2\n?\n",
    "comment": "# exported\nW\nN2\n?\n",
    "blank at the end": "W\nN2\n?\n\n\n",
    "blank amid": "W\nN2\n\nR\n",
    "spaces": "W N2 ?\n",
    "commas": "W,N2,?",
    "semicolons": "W;N2;?;",
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_give_an_epoch_for_each_stage(name):
    scoring = read_lines(LISTS[name])
    assert [span.name for span in scoring.spans][:3] == ["W", "N2", "?"]
    assert scoring.counting.n_rows == len(scoring.spans)
    assert not is_table(LISTS[name])


def test_one_stage_of_two_words_is_one_epoch():
    assert [span.name for span in read_lines("Sleep stage 2").spans] == [
        "Sleep stage 2"
    ]


def test_dreams_numbers_stand_every_5_s_in_their_own_order():
    scoring = read_lines("[hypnogram]\n5\n5\n4\n-1\n")
    assert scoring.epoch_s == 5
    assert [scoring.numbers[int(span.name)] for span in scoring.spans] == [0, 0, 4, -1]
    assert scoring.spans[3].onset_s == 15


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n\nW\nN2", "begins with 2 blank lines"),
        ("W\n\nN1\n\nN2\n\nN2", "Every second line of the list is blank"),
        ("", "no sleep stage in the list"),
        ("\n \n", "no sleep stage in the list"),
    ],
)
def test_lists_of_uncertain_epochs_are_refused(text, sentence):
    with pytest.raises(ScoringError, match=sentence):
        read_lines(text)


@pytest.mark.parametrize("before", ["Sleep stage ", "Stage ", "Stadium "])
def test_the_word_stage_before_each_name_makes_no_table(before):
    names = [f"{before}{name}" for name in ("W", "1", "2", "R", "X")]
    assert not is_table("\n".join(names))
    assert [span.name for span in read_lines("\n".join(names)).spans] == names
