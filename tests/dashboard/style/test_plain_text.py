"""Text of a file is shown letter by letter, whatever Markdown makes of it elsewhere."""

import re

import pytest

from dashboard.style.plain_text import literally


@pytest.mark.parametrize(
    "text",
    [
        "![p](http://a.example/x.png)",
        "**bold** and *less*",
        ":red[N2] :material/home: :+1:",
        "$x^2$",
        "`code`",
        "<b>N2</b>",
        "www.a.example",
        "a@b.example",
        "\\*",
        "~N2~ #1 |",
        "N2 &amp; N3",
        "N1 -> N2 <- N3 <-> R -- W >= 1 <= 2 ~= 3",
        ":white_check_mark: :100: a:smile:b",
    ],
)
def test_every_mark_of_markdown_is_escaped_and_every_letter_kept(text):
    shown = literally(text)
    assert re.sub(r"\\(.)", r"\1", shown).replace("\u2060", "") == text
    bare = re.sub(r"\\.", "", shown)
    assert not re.search(r"[\\`*_\[\]<>$~#|]|:[a-z+]|&\w+;", bare)
    assert not re.search(r":(\d{3}|[\w\\+/-]*[a-z+][\w\\+/-]*):", shown)
    assert not re.search(r"--|-\\?>|[<>~][=-]", shown)


def test_addresses_become_no_links():
    shown = literally("http://a.example www.a.example a@b.example")
    assert not re.search(r"://|www\.|\w@", shown)


def test_a_sentence_stays_as_it_is():
    sentence = "“Stadium 2” (32 epochs, from 22:47:30 on): N2, 0 = W; it's R&K!"
    assert literally(sentence) == sentence


def test_control_characters_become_spaces():
    assert literally("N2\x1b[2J\n# N3") == "N2 \\[2J \\# N3"
