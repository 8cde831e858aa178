"""What text looks like in each code page."""

from cmt.channels.code_pages import CODE_PAGES, fit_of

PAGES = {page.codec: page for page in CODE_PAGES}


def test_a_word_of_one_script_fits_its_own_code_page_best():
    written = {"cp1251": "Дыхание", "gbk": "鼾声", "cp1252": "Impédance"}
    for codec, word in written.items():
        data = word.encode(codec)
        fits = {
            other: fit_of([data.decode(other)], page)
            for other, page in PAGES.items()
            if _decodes(data, other)
        }
        assert max(fits, key=fits.get) == codec


def _decodes(data, codec):
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def test_a_word_of_the_field_weighs_more_than_letters():
    page = PAGES["gbk"]
    assert fit_of(["脑电"], page) > fit_of(["地方"], page) > 0


def test_plain_letters_say_nothing():
    assert all(fit_of(["EEG C4-M1"], page) == 0 for page in CODE_PAGES)
