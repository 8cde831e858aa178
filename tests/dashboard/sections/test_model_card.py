"""A measurement of the card is shown with its role, its numbers and other scorers."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.style.theme import LIGHT
from dashboard.wording.model_card import sentences
from tests.support.models.cards import card_of_two_streams

CARD = sentences.read_card()
NUMBERS = range(len(CARD["measurements"]))


def program(about, number, colours):
    from dashboard.sections.model_card import measurement

    measurement(about, number, colours)


@pytest.fixture(scope="module", params=NUMBERS)
def measured(request):
    """Return a measurement, and the app that shows it."""
    arguments = (CARD, request.param, LIGHT)
    app = AppTest.from_function(program, args=arguments, default_timeout=60).run()
    assert not app.exception
    return CARD["measurements"][request.param], app


def test_its_role_is_said_in_words(measured):
    about, app = measured
    assert f"**{sentences.ROLES[about['role']]}**" in [
        text.value for text in app.markdown
    ]


def test_its_numbers_are_those_of_the_card(measured):
    about, app = measured
    assert {metric.label: metric.value for metric in app.metric} == {
        "Cohen’s κ": f"{about['kappa']:.2f}",
        "Accuracy": f"{100 * about['accuracy']:.0f} %",
        "Epochs": f"{about['n_epochs']:,}",
    }


def test_its_channels_are_named(measured):
    about, app = measured
    assert about["channels"] in app.caption[0].value


def test_it_says_how_well_people_agree(measured):
    _, app = measured
    assert sentences.human_agreement(CARD) in [text.value for text in app.caption]


def test_two_figures_stay_as_they_are(measured):
    _, app = measured
    charts = app.get("plotly_chart")
    assert len(charts) == 2
    assert all('"staticPlot": true' in chart.proto.config for chart in charts)


def test_the_first_row_of_its_table_is_this_model(measured):
    about, app = measured
    (table,) = (each.proto.body for each in app.get("html"))
    first = table.partition("<tbody>")[2].partition("</tr>")[0]
    assert f"{CARD['name']} {CARD['version']}" in first
    assert f"{about['kappa']:.2f}" in first
    assert "class='strong'" in first


def program_of_the_test(about, colours):
    from dashboard.sections.model_card import left_out

    left_out(about, colours)


@pytest.fixture(scope="module")
def people_left_out():
    """Return a test score, and the app that shows it."""
    arguments = (card_of_two_streams(), LIGHT)
    app = AppTest.from_function(program_of_the_test, args=arguments).run(timeout=60)
    assert not app.exception
    return arguments[0]["spectral"]["eeg_and_eog"], app


def test_a_test_score_says_on_how_many_people(people_left_out):
    found, app = people_left_out
    numbers = {metric.label: metric.value for metric in app.metric}
    assert numbers["People"] == "2"
    assert numbers["Epochs"] == f"{found['n_epochs']:,}"
    assert numbers["Cohen’s κ"] == f"{found['pooled']['kappa']:.2f}"


def test_a_test_score_is_drawn_as_a_confusion_and_as_scores(people_left_out):
    found, app = people_left_out
    confusion, f1 = (chart.proto.spec for chart in app.get("plotly_chart"))
    assert f"{found['confusion'][4][4]:,}" in confusion
    assert f"{found['pooled']['f1']['R']:.2f}" in f1


def test_a_test_score_is_told_by_person(people_left_out):
    _, app = people_left_out
    assert "10th percentile" in app.markdown[-1].value
