"""Headers of ours replace those that stood there, and scripts may stay in the cache."""

import re
from importlib.resources import files

from starlette.datastructures import MutableHeaders

from dashboard.server.access.headers import add_headers, policy

OURS = "http://127.0.0.1:8501"


def test_what_stood_there_before_is_replaced():
    headers = MutableHeaders(
        {"Referrer-Policy": "unsafe-url", "Cache-Control": "public"}
    )
    add_headers(headers, "/media/a.csv", OURS)
    assert headers.getlist("referrer-policy") == ["same-origin"]
    assert headers.getlist("cache-control") == ["no-store"]


def test_scripts_of_the_program_may_be_kept_and_nothing_else():
    headers = MutableHeaders({"Cache-Control": "public"})
    add_headers(headers, "/static/js/index.js", OURS)
    assert headers["cache-control"] == "public"


def test_pages_talk_to_their_own_server_alone():
    assert f"connect-src 'self' {OURS.replace('http', 'ws')};" in policy(OURS)
    assert "connect-src 'self' wss://a.example;" in policy("https://a.example")


def test_no_script_is_made_of_text_and_none_comes_from_elsewhere():
    allowed = re.search(r"script-src ([^;]*)", policy(OURS))[1].split()
    assert {"'unsafe-inline'", "'unsafe-eval'", "data:", "*"}.isdisjoint(allowed)
    assert "http" not in " ".join(allowed)


def test_every_script_in_streamlits_page_is_allowed_by_its_hash():
    page = (files("streamlit") / "static" / "index.html").read_text("utf-8")
    assert policy(OURS).count("'sha256-") == page.count("<script>") > 0
