"""What is lost or failed is said in our words, never in Streamlit's."""

import re
from pathlib import Path

from dashboard.components import connection

SCRIPT = Path(connection.__file__).with_name("connection.js").read_text("utf-8")


def test_it_stands_on_the_page_under_one_name(monkeypatch):
    mounted = {}
    monkeypatch.setattr(connection, "_mount", lambda **told: mounted.update(told))
    connection.watch_connection()
    assert mounted == {"key": "connection"}


def test_no_sentence_speaks_of_what_the_reader_does_not_know():
    sentences = re.findall(r'^const [A-Z_]+ = "([A-Z][^"]*\.)";$', SCRIPT, re.MULTILINE)
    assert len(sentences) == 5
    assert not re.search("streamlit|internet|cloud|axios", "".join(sentences), re.I)
