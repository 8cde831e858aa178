import pytest

from cmt.fidelity.parts.modality import examine_modality
from cmt.stages import Stage
from tests.support.models.planted import planted_epochs, planted_model, replaceable


@pytest.mark.parametrize("heeded", [0, 1])
def test_the_signal_that_the_model_heeds_carries_the_stage_alone(
    heeded,
):
    night = replaceable(planted_model(heeded), planted_epochs(heeded))
    found = examine_modality(night, 3, Stage.N2)
    assert found.falls[heeded] > 0.9
    assert abs(found.falls[1 - heeded]) < 1e-6
    assert found.gaps["effect"][0] == pytest.approx(found.falls.mean(), abs=0.05)


def test_attention_that_sees_no_difference_is_within_what_chance_does():
    night = replaceable(planted_model(), planted_epochs())
    found = examine_modality(night, 3, Stage.N2)
    assert abs(found.gaps["attention"][0]) <= found.falls.max() / 2 + 1e-6
