import pytest

from dashboard.wording.model_card.places import in_its_place

GUIDE = "".join(
    f"<!-- figures: {name} -->\n\nold\n\n<!-- end -->\n\n" for name in ("one", "two")
)


def test_figures_take_their_place_and_leave_one_alike_alone():
    found = in_its_place(GUIDE, "one", r"new \1")
    assert found.count("old") == 1
    assert found.index("new \\1") < found.index("figures: two") < found.index("old")


@pytest.mark.parametrize("guide", ["nothing", GUIDE + GUIDE])
def test_a_guide_without_one_place_is_refused(guide):
    with pytest.raises(ValueError, match="places for one"):
        in_its_place(guide, "one", "new")
