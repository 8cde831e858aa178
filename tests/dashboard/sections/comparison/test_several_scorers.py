"""Three and more scorers: who votes, who decides ties, and the majority as a file."""

import csv

import numpy as np
from streamlit.testing.v1 import AppTest

from cmt.hypnogram import Hypnogram
from dashboard.sections.comparison.several_scorers import _csv
from dashboard.session.comparison.scorers import Scorer, votes_of
from dashboard.session.reader import StagedRecording
from tests.support.stagings import N_EPOCHS, recording, staging

NIGHT = StagedRecording(recording(N_EPOCHS), staging(), False)


def scorers(*stages: int, **others: int) -> dict[str, Scorer]:
    named = {f"expert/{n}": stage for n, stage in enumerate(stages, start=1)}
    return {
        key: Scorer(
            key,
            key.title(),
            Hypnogram(np.full(N_EPOCHS, stage)),
            "",
            votes=key not in ("consensus", "version/AB/1"),
        )
        for key, stage in (named | others).items()
    }


def program(night, scorers):
    from dashboard.sections.comparison.several_scorers import several_scorers

    several_scorers(night, scorers)


def shown(found: dict[str, Scorer]) -> AppTest:
    app = AppTest.from_function(program, args=(NIGHT, found), default_timeout=60).run()
    assert not app.exception
    return app


def numbers(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_two_scorers_have_no_majority():
    assert not shown(scorers(2, model=2)).subheader
    assert not shown(scorers(2, model=2, consensus=2)).subheader


def test_three_experts_vote_without_the_model():
    app = shown(scorers(2, 2, 3, model=4))
    assert app.multiselect[0].value == ["expert/1", "expert/2", "expert/3"]
    assert numbers(app)["Epochs scored by all"] == "20"


def test_with_fewer_experts_all_vote_but_what_is_made_of_others():
    app = shown(scorers(2, model=2, yasa=3, consensus=2))
    assert app.multiselect[0].value == ["expert/1", "model", "yasa"]


def test_readers_vote_once_each():
    readers = {"given/AB": 2, "given/CD": 3}
    app = shown(scorers(2, model=2, **readers, **{"version/AB/1": 2}))
    assert app.multiselect[0].value == ["expert/1", "model", *readers]


def test_ties_stay_unscored_until_a_scorer_decides_them():
    app = shown(scorers(2, 3, 4))
    assert numbers(app)["Ties"] == "20"
    assert "stay unscored." in app.caption[-1].value
    app.selectbox[0].set_value("expert/2").run()
    assert "0 of them stay unscored" in app.caption[-1].value


def test_fewer_than_three_are_asked_for_more():
    app = shown(scorers(2, 3, 4))
    app.multiselect[0].set_value(["expert/1", "expert/2"]).run()
    assert "three scorers or more" in app.info[0].value
    assert not app.metric


def test_the_file_has_the_votes_the_ties_and_every_scorers_stage():
    voting = list(scorers(2, 2, 3).values())
    content = _csv(NIGHT, votes_of(voting)[0], voting)
    row = next(csv.DictReader(content.decode().splitlines()))
    assert row["scorer"] == "majority of Expert/1, Expert/2, Expert/3"
    told = [row[name] for name in ("stage", "votes", "voters", "tie", "Expert/3")]
    assert told == ["N2", "2", "3", "false", "N3"]
