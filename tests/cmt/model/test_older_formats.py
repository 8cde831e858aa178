"""What earlier versions wrote is read under present names, and nothing else changes."""

import copy
import json

import pytest

from cmt.errors import ModelError
from cmt.model.older_formats import (
    AUGMENTATION_NAMES,
    FORMAT,
    NET_NAMES,
    TRAINING_NAMES,
    as_present_format,
    present_provenance,
    present_training,
    renamed,
)

OLD_TRAINING = {
    "teacher_share": 0.5,
    "real_repeats": 3,
    "real_weight": 2.0,
    "real_contrast": 0.1,
    "lr": 1e-3,
    "augmentation": {"sleep_rhythm": 0.2, "gain": 0.1},
}
NEW_TRAINING = {
    "soft_target_share": 0.5,
    "recorded_repeats": 3,
    "recorded_weight": 2.0,
    "recorded_contrast": 0.1,
    "lr": 1e-3,
    "augmentation": {"alpha_delta": 0.2, "gain": 0.1},
}
OLD = {
    "config": {"d": 16, "both_polarities": True},
    "temperature": 2,
    "doubt": 0.05,
    "preprocessing": {"highpass_hz": 0.3},
    "provenance": {"name": "tiny", "training": OLD_TRAINING},
}
OLD_AS_WRITTEN = copy.deepcopy(OLD)
NEW = {
    "format": FORMAT,
    "net": {"d": 16, "polarity_averaging": True},
    "calibration": {"temperature": 2.0, "uniform_weight": 0.05},
    "preprocessing": {"highpass_hz": 0.3},
    "provenance": {"name": "tiny", "training": NEW_TRAINING},
}


@pytest.mark.parametrize("number", [{}, {"format": 1}], ids=["without", "with"])
def test_the_first_format_is_read_with_and_without_its_number(number):
    assert as_present_format(OLD | number) == NEW


def test_the_present_format_is_left_as_it_is():
    assert as_present_format(copy.deepcopy(NEW)) == NEW


def test_what_was_read_is_not_changed():
    as_present_format(OLD)
    assert OLD == OLD_AS_WRITTEN


def test_without_a_uniform_weight_there_was_none():
    old = {key: value for key, value in OLD.items() if key != "doubt"}
    calibration = as_present_format(old)["calibration"]
    assert calibration == {"temperature": 2.0, "uniform_weight": 0.0}


def test_the_second_format_is_the_present_one_without_a_spectral_stream():
    assert as_present_format(NEW | {"format": 2}) == NEW


@pytest.mark.parametrize("about", [OLD, OLD | {"format": 1}, NEW | {"format": 2}])
def test_a_spectral_stream_in_a_format_that_knows_none_is_refused(about):
    number = about.get("format", 1)
    told = f"of format {number}, which knows no spectral stream, and describes one"
    with pytest.raises(ModelError, match=told):
        as_present_format(about | {"spectral": {"d": 8}})


@pytest.mark.parametrize("number", [FORMAT + 1, 99, 0, -1, "two", None, 2.0, True])
def test_a_format_that_is_not_known_is_refused_with_its_number(number):
    with pytest.raises(ModelError, match=rf"format {json.dumps(number)}, .* 1 to"):
        as_present_format(NEW | {"format": number})


def test_a_later_format_is_refused_with_what_to_do():
    with pytest.raises(ModelError, match="newer version of SomnoLens, or use an older"):
        as_present_format({"format": FORMAT + 1})


@pytest.mark.parametrize(
    "key", ["config", "temperature", "preprocessing", "provenance"]
)
def test_what_every_file_has_may_not_be_missing(key):
    with pytest.raises(KeyError, match=key):
        as_present_format({name: value for name, value in OLD.items() if name != key})


@pytest.mark.parametrize("names", [NET_NAMES, TRAINING_NAMES, AUGMENTATION_NAMES])
def test_no_two_old_names_have_one_new_one_and_no_new_one_is_old(names):
    assert len(set(names.values())) == len(names)
    assert not set(names) & set(names.values())


def test_renaming_keeps_order_values_and_names_that_were_not_changed():
    values = {"b": 1, "old": [2], "a": None}
    assert list(renamed(values, {"old": "new"}).items()) == [
        ("b", 1),
        ("new", [2]),
        ("a", None),
    ]


def test_a_training_s_settings_have_present_names():
    assert present_training(OLD_TRAINING) == NEW_TRAINING
    assert list(present_training(OLD_TRAINING)) == list(NEW_TRAINING)


@pytest.mark.parametrize("settings", [{"lr": 1}, {"augmentation": None}, NEW_TRAINING])
def test_settings_without_old_names_stay(settings):
    assert present_training(settings) == settings


def test_names_are_those_of_their_place_only():
    odd = {"name": "tiny", "teacher_share": 1, "both_polarities": True}
    assert present_provenance(odd) == odd
    assert present_training({"sleep_rhythm": 1}) == {"sleep_rhythm": 1}


def test_what_a_model_began_with_is_renamed_as_deep_as_it_goes():
    old, new = ({"training": training} for training in (OLD_TRAINING, NEW_TRAINING))
    for _ in range(3):
        old, new = {"init": old, "training": {}}, {"init": new, "training": {}}
    assert present_provenance(old) == new


@pytest.mark.parametrize("nothing", [None, {}])
def test_a_model_that_began_with_none_says_so_still(nothing):
    assert present_provenance({"init": nothing}) == {"init": nothing}


def test_every_model_of_a_mean_is_renamed():
    old = {"average_of": [{"training": OLD_TRAINING}, {"init": OLD["provenance"]}]}
    new = {"average_of": [{"training": NEW_TRAINING}, {"init": NEW["provenance"]}]}
    assert present_provenance(old) == new
    assert present_provenance({"init": old}) == {"init": new}
    assert present_provenance({"average_of": []}) == {"average_of": []}
