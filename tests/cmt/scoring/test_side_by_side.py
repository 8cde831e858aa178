"""Two scorings lie beside each other as their times say, and nothing is cut off."""

from datetime import time

import pytest

from cmt.errors import ScoringError
from cmt.export.annotations.edf import edf_annotations
from cmt.export.annotations.luna import luna_annot
from cmt.scoring.side_by_side import open_side_by_side
from cmt.stages import stage_name
from tests.cmt.export.nights import table_of, write_table

NIGHT = ["W", "N1", "N2", "N3", "N2", "R", "R", "W"]


@pytest.fixture
def of(tmp_path):
    """Return a function that writes a scoring and returns its path."""

    def write(name, content):
        path = tmp_path / name
        if isinstance(content, str):
            path.write_text(content)
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            write_table(path, content)
        return path

    return write


def names(pair) -> list[list[str]]:
    return [[stage_name(stage) for stage in stages] for stages in pair.stages]


def test_two_forms_of_one_night_are_the_same(of):
    night = table_of(NIGHT)
    pair = open_side_by_side((of("a.csv", night), of("b.edf", edf_annotations(night))))
    assert names(pair) == [NIGHT, NIGHT]
    assert [s.format for s in pair.scorings] == ["table", "EDF+ annotations"]
    assert pair.notes == ()


@pytest.mark.parametrize("turned", [False, True])
def test_a_scoring_that_starts_later_is_moved(of, turned):
    paths = [
        of("a.csv", table_of(NIGHT, time(23, 59, 30))),
        of("b.csv", table_of(NIGHT[3:], time(0, 1))),
    ]
    pair = open_side_by_side(paths[::-1] if turned else paths)
    one, other = names(pair)[:: -1 if turned else 1]
    assert one == NIGHT
    assert other == ["?", "?", "?", *NIGHT[3:]]
    notes = [note for scoring in pair.scorings for note in scoring.notes]
    assert any("starts 3 epochs after" in note for note in notes)


def test_sleep_beyond_the_other_s_end_is_kept_and_told(of):
    paths = (of("a.csv", table_of(NIGHT[:5])), of("b.csv", table_of(NIGHT)))
    pair = open_side_by_side(paths)
    assert names(pair) == [[*NIGHT[:5], "?", "?", "?"], NIGHT]
    assert pair.notes == ("A ends before B: the last 3 epochs stand beside nothing.",)


def test_starts_that_are_not_whole_epochs_apart_are_refused(of):
    paths = (of("a.csv", table_of(NIGHT)), of("b.csv", table_of(NIGHT, time(23, 0, 7))))
    with pytest.raises(ScoringError, match=r"b\.csv: .*not a number of 30 s epochs"):
        open_side_by_side(paths)


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (time(23), None, "Only A says"),
        (None, time(23), "Only B says"),
        (None, None, "Neither scoring says"),
    ],
)
def test_where_a_start_is_not_known_both_start_together_and_it_is_said(
    of, first, second, says
):
    paths = (of("a.csv", table_of(NIGHT, first)), of("b.csv", table_of(NIGHT, second)))
    pair = open_side_by_side(paths)
    assert names(pair) == [NIGHT, NIGHT]
    assert pair.notes[0].startswith(says)


def test_midnight_that_may_stand_for_no_time_is_refused_where_lengths_differ(of):
    unknown = of("a.edf", edf_annotations(table_of(NIGHT, None)))
    same = open_side_by_side((unknown, of("b.csv", table_of(NIGHT))))
    assert names(same) == [NIGHT, NIGHT]
    with pytest.raises(ScoringError, match="Midnight may be the time"):
        open_side_by_side((unknown, of("b.csv", table_of(NIGHT[:4]))))


def test_luna_s_clock_times_are_placed_by_the_other_s_start(of):
    rows = ["W\t23:00:30\t23:01:00", "N2\t23:01:00\t23:02:00"]
    paths = (of("a.csv", table_of(NIGHT)), of("b.annot", "\n".join(rows)))
    one, other = names(open_side_by_side(paths))
    assert (one, other[:4]) == (NIGHT, ["?", "W", "N2", "N2"])


def test_luna_s_clock_times_alone_are_refused(of):
    paths = (of("a.annot", "W\t23:00:30\t23:01:00"), of("b.txt", "W\nN2\n"))
    with pytest.raises(ScoringError, match=r"a\.annot: .*clock times"):
        open_side_by_side(paths)


def test_lists_of_two_lengths_are_refused(of):
    with pytest.raises(ScoringError, match="2 and 3 epochs, and neither says"):
        open_side_by_side((of("a.txt", "W\nN2\n"), of("b.txt", "W\nN2\nR\n")))


def test_a_list_that_is_longer_than_what_has_times_is_refused(of):
    paths = (of("a.annot", luna_annot(table_of(NIGHT))), of("b.txt", "N2\n" * 10))
    with pytest.raises(ScoringError, match=r"b\.txt: .*10 epochs, the recording 8"):
        open_side_by_side(paths)


def test_epochs_of_20_s_are_not_taken_for_30(of):
    paths = (of("a.csv", table_of(NIGHT)), of("b.txt", "N2\n" * 12))
    with pytest.raises(ScoringError, match="of 20 s would fill"):
        open_side_by_side(paths)


def test_a_mapping_is_for_one_of_them(of):
    paths = (of("a.csv", table_of(["W", "R"])), of("b.txt", "Foo\nBar\n"))
    pair = open_side_by_side(paths, (None, {"Foo": 0, "Bar": 4}))
    assert names(pair) == [["W", "R"], ["W", "R"]]
    with pytest.raises(ScoringError, match=r"b\.txt: .*Foo"):
        open_side_by_side(paths)


@pytest.mark.parametrize("gone", [0, 1])
def test_a_file_that_is_not_there_is_told(of, tmp_path, gone):
    paths = [of("a.csv", table_of(NIGHT)), of("b.csv", table_of(NIGHT))]
    paths[gone] = tmp_path / "gone.csv"
    with pytest.raises(ScoringError, match=r"gone\.csv cannot be opened"):
        open_side_by_side(paths)


def test_what_is_told_of_both_names_no_file(of):
    paths = (of("Nimbleby.csv", table_of(NIGHT)), of("Zelda.csv", table_of(NIGHT)))
    about = open_side_by_side(paths).describe()
    assert about["a"]["n_epochs"] == 8
    assert about["a"]["names"]["R"] == "R"
    assert "Nimbleby" not in repr(about)
