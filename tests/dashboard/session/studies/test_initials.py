"""Initials come from the navigator or the address, and nothing else is taken."""

import pytest
import streamlit as st

from cmt.review import Version
from dashboard.session.studies import initials
from tests.support.review.changes import WHEN


@pytest.fixture(autouse=True)
def address(monkeypatch):
    """Return the address of a reader who has just come."""
    monkeypatch.setattr(st, "session_state", {"navigator": {}})
    monkeypatch.setattr(st, "query_params", {})
    return st.query_params


def told(initial: object) -> str | None:
    st.session_state["navigator"] = {"reader": initial}
    initials.take_scorer("navigator")
    return initials.scorer()


def version(scorer: str) -> Version:
    return Version(scorer, 1, 1, WHEN)


def test_before_they_are_told_nobody_reads():
    assert initials.scorer() is None


def test_what_the_navigator_tells_stands_in_the_address_in_capitals(address):
    assert told("ab") == "AB"
    assert address == {"reader": "AB"}
    assert told("CD") == "CD"
    assert address == {"reader": "CD"}


@pytest.mark.parametrize("wrong", ["", "  ", "x" * 13, "a\x00", None, 7, {"a": 1}])
def test_what_are_no_initials_leaves_nobody(address, wrong):
    told("AB")
    assert told(wrong) is None
    assert address == {}


def test_after_a_reload_the_address_says_who_reads(address):
    address["reader"] = "ab"
    assert initials.scorer() == "AB"
    initials.keep_in_address()
    assert (st.session_state["reader"], address["reader"]) == ("AB", "AB")


def test_an_address_with_no_initials_is_passed_over(address):
    address["reader"] = "x" * 500
    assert initials.scorer() is None


def test_the_readers_own_scoring_is_shown_or_else_the_only_one():
    both = [version("AB"), version("CD")]
    assert initials.scorer_to_show([]) is None
    assert initials.scorer_to_show(both[:1]) == "AB"
    assert initials.scorer_to_show(both) is None
    told("EF")
    assert initials.scorer_to_show(both) == "EF"
