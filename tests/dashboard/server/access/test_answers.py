"""What strangers are told is safe to show."""

from dashboard.server.access.answers import refusal, tokens_in


def test_a_sentence_is_text_and_never_a_tag():
    assert b"&lt;b&gt;" in refusal(403, "<b>", "text/html").body


def test_only_the_parameter_of_that_name_is_the_token():
    assert tokens_in("token=a&tokens=b&xtoken=c&night=token=d&token") == ["a", ""]
