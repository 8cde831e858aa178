"""Code pages of the computers that recorders run on, and what text in each looks like.

A code page is told by what the bytes become in it: words of the field weigh most, then
letters of its own script in natural surroundings.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_CYRILLIC = re.compile(r"[А-ЯЁЇІЄҐ]+|[А-ЯЁЇІЄҐ]?[а-яёїієґ]+")
_GREEK = re.compile(r"[Α-ΩΆΈΉΊΌΎΏ]+|[Α-ΩΆΈΉΊΌΎΏ]?[α-ωάέήίόύώϊϋ]+")
_LATIN = re.compile(
    r"[A-ZÀ-ÖØ-ÞŁĄĆĘŃŚŹŻ]+"
    r"|[A-ZÀ-ÖØ-ÞŁŚŻŒ]?[a-zß-öø-ÿœčěřšžůťďňąćęłńóśźżőű]+"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class CodePage:
    """A code page.

    Parameters
    ----------
    codec
        Python's name for it.
    fit
        Returns how much a word with letters beyond ASCII looks like text in it: about
        the number of its bytes, less than 0 where it looks like another code page.
    """

    codec: str
    fit: Callable[[str], float]


def _alphabetic(pattern: re.Pattern[str]) -> Callable[[str], float]:
    """Return the fit of a script of its own: whole words, capitals first or all."""

    def fit(word: str) -> float:
        if len(word) == 1:
            return 0.0
        return float(len(word) if pattern.fullmatch(word) else -len(word))

    return fit


def _accented(word: str) -> float:
    """Fit Latin text: a few accents among plain letters."""
    beyond = sum(letter > "\x7f" for letter in word)
    if len(word) == 1:
        return 0.0
    if not _LATIN.fullmatch(word):
        return -float(len(word))
    return (0.9 if 2 * beyond <= len(word) else -0.5) * len(word)


def _ideographic(codec: str, leads: range, trails: int) -> Callable[[str], float]:
    """Return the fit of a script of two bytes a sign: the frequent ones lie together.

    A sign made of an accented and a plain letter is none: its second byte is too low,
    or small letters stand beside it.
    """

    def fit(word: str) -> float:
        signs = [sign.encode(codec, "replace") for sign in word if sign > "\x7f"]
        if re.search("[a-z]", word):
            return -2.0 * len(signs)
        frequent = sum(sign[0] in leads and sign[-1] >= trails for sign in signs)
        return 1.6 * (2 * frequent - len(signs))

    return fit


CODE_PAGES = (
    CodePage("cp1252", _accented),
    CodePage("cp1251", _alphabetic(_CYRILLIC)),
    CodePage("gbk", _ideographic("gbk", range(0xB0, 0xD8), 0xA1)),
    CodePage("cp932", _ideographic("cp932", range(0x82, 0x98), 0x40)),
    CodePage("cp1250", _accented),
    CodePage("cp1253", _alphabetic(_GREEK)),
    CodePage("cp949", _ideographic("cp949", range(0xB0, 0xC9), 0xA1)),
    CodePage("big5", _ideographic("big5", range(0xA4, 0xC7), 0x40)),
)
"""In the order in which they are preferred where nothing tells them apart."""

# Words of channel names and units that settle the matter; stems, in lower case.
_WORDS_OF_THE_FIELD = (
    "ээг эог эмг экг лев прав глаз дых поток груд живот нога подбород храп "
    "пульс полож движ сатур рука мкв мв температ сигнал канал свет 脑电 眼电 "
    "肌电 心电 左 右 眼 下颌 颏 呼吸 气流 胸 腹 鼾 腿 血氧 体位 脉 灯 光 温度 "
    "参考 口鼻 脳波 眼球 眼電 筋電 心電 頤 顎 気流 いびき 胸部 腹部 뇌파 "
    "안전도 근전도 심전도 좌 우 호흡 턱 코골이 가슴 배 다리 腦電 眼動 肌電 "
    "左眼 右眼 下頜 鼾聲 αριστερ δεξι ματι μv μvolt ηεγ ηογ µv µvolt kω °c "
    "impédance température derrière référence réf für sättigung größe gürtel "
    "tórax respiración położ dýchání hrudník břicho levé pravé"
)
_FIELD = tuple(_WORDS_OF_THE_FIELD.split())


def fit_of(labels: list[str], page: CodePage) -> float:
    """Return how much the decoded labels look like text in the code page."""
    words = {word for label in labels for word in _WORD.findall(label)}
    beyond = [word for word in words if not word.isascii()]
    own = sum(map(page.fit, beyond))
    text = "\n".join(labels).casefold()
    known = sum(len(word) for word in _FIELD if word in text and not word.isascii())
    strange = sum(letter > "\x7f" and not _is_expected(letter) for letter in text)
    return own + 8 * known - strange


def _is_expected(letter: str) -> bool:
    return letter.isalpha() or letter in "°²³±·–"
