"""The program is served under its own names, and those that were added."""

import argparse

import pytest

from dashboard.server.access.hosts import host_name, served_hosts


def test_this_machine_is_served_at_the_port_of_the_start():
    hosts = served_hosts(8501)
    assert hosts.origin(["127.0.0.1:8501"]) == "http://127.0.0.1:8501"
    assert hosts.origin(["localhost:8501"]) == "http://localhost:8501"
    assert hosts.origin(["127.0.0.1:8502"]) is None


def test_the_port_that_browsers_leave_out_is_left_out():
    hosts = served_hosts(80, [host_name("sleep.example.org:443")])
    assert hosts.origin(["127.0.0.1"]) == "http://127.0.0.1"
    assert hosts.origin(["sleep.example.org"]) == "https://sleep.example.org"


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("sleep.example.org", "https://sleep.example.org"),
        ("Sleep.Example.ORG:8443", "https://sleep.example.org:8443"),
        ("http://10.0.0.7:9000", "http://10.0.0.7:9000"),
        ("[fe80::1]:8443", "https://[fe80::1]:8443"),
    ],
)
def test_a_name_is_over_https_unless_it_says_otherwise(told, origin):
    assert host_name(told) == origin


@pytest.mark.parametrize(
    "told",
    ["", "a/b", "ftp://a", "https://a/", "a@b", "a:x", "a:0", "a:99999", "a?b", "a#b"],
)
def test_what_is_no_name_is_refused_with_a_sentence(told):
    with pytest.raises(argparse.ArgumentTypeError, match="is not a name"):
        host_name(told)
