"""Blindness lasts for the session, and through a reload of the page."""

import pytest
import streamlit as st

from dashboard.session import blind


@pytest.fixture(autouse=True)
def state(monkeypatch):
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {})


def test_a_reader_begins_with_open_eyes_and_the_address_says_nothing():
    blind.say_in_address()
    assert not blind.is_blind()
    assert st.query_params == {}


def test_the_address_says_that_it_is_blind_and_brings_it_back():
    st.session_state["blind"] = True
    blind.say_in_address()
    st.session_state.clear()
    assert blind.is_blind()


def test_switched_off_it_stays_off_whatever_the_address_said():
    st.query_params["blind"] = "yes"
    st.session_state["blind"] = False
    blind.say_in_address()
    assert not blind.is_blind()
    assert st.query_params == {}


def test_a_switch_is_followed_once():
    blind.note_switch()
    assert [blind.was_switched(), blind.was_switched()] == [True, False]
