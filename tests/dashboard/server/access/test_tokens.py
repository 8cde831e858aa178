"""The token outlives a restart, is this user's alone, and can be changed."""

import stat

import pytest

from cmt.errors import StoreError
from dashboard.server.access.tokens import FILE, Token, kept_token


def cookie(token: Token) -> str:
    return token.cookie(is_secure=False).partition(";")[0]


def test_a_tab_that_was_open_before_a_restart_gets_in_again(tmp_path):
    before = cookie(kept_token(tmp_path, 8501))
    assert kept_token(tmp_path, 8501).is_in([before])


def test_no_two_installations_have_the_same(tmp_path):
    one, other = (kept_token(tmp_path / name, 8501) for name in "ab")
    assert not one.is_it(other.text)
    assert not one.is_in([cookie(other)])


def test_only_this_user_can_read_it(tmp_path):
    kept_token(tmp_path / "store", 8501)
    modes = [
        stat.S_IMODE(p.stat().st_mode)
        for p in (tmp_path / "store", tmp_path / "store" / FILE)
    ]
    assert modes == [0o700, 0o600]


def test_a_new_one_shuts_out_who_was_let_in(tmp_path):
    before = cookie(kept_token(tmp_path, 8501))
    assert not kept_token(tmp_path, 8501, anew=True).is_in([before])


@pytest.mark.parametrize("harm", ["short", "readable"])
def test_one_that_is_damaged_or_was_open_to_others_is_changed(tmp_path, harm):
    before = kept_token(tmp_path, 8501)
    file = tmp_path / FILE
    file.chmod(0o640)
    if harm == "short":
        file.write_bytes(b"short")
        file.chmod(0o600)
    after = kept_token(tmp_path, 8501)
    assert not after.is_it(before.text)
    assert len(after.text) == len(before.text)


def test_a_script_cannot_read_the_cookie_and_other_sites_do_not_send_it():
    told = Token(b"x" * 32, 8501).cookie(is_secure=True)
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"} <= set(told.split("; "))


def test_the_cookie_does_not_tell_the_token():
    token = Token(b"x" * 32, 8501)
    assert token.text not in cookie(token)


def test_two_programs_on_one_machine_keep_their_cookies_apart():
    one, other = Token(b"x" * 32, 8501), Token(b"x" * 32, 8502)
    assert not other.is_in([cookie(one)])


@pytest.mark.parametrize("before", ["", "{0}=junk; ", "a=b; {0}=; ", "=; ;; "])
def test_cookies_of_others_beside_ours_do_no_harm(before):
    token = Token(b"x" * 32, 8501)
    assert token.is_in([before.format("somnolens-8501") + cookie(token)])
    assert token.is_in([before.format("somnolens-8501"), cookie(token)])


@pytest.mark.parametrize(
    "told", [[], [""], ["somnolens-8501"], ["somnolens-8501="], ["é"]]
)
def test_without_it_nobody_is_in(told):
    assert not Token(b"x" * 32, 8501).is_in(told)


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"cannot be kept in .*Start with --store"):
        kept_token(tmp_path / "file" / "store", 8501)
