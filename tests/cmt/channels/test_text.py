"""Labels and units become text, whatever computer wrote them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmt.channels.text import decode_labels

WRITTEN = [
    ("cp1251", ["ЭЭГ C4-A1", "ЭОГ Л-A2", "ЭМГ"]),
    ("cp1251", ["Глаз левый", "Дыхание", "Поток", "SpO2", "Нога Л"]),
    ("cp1251", ["C4-M1", "Левая нога"]),
    ("cp1251", ["мкВ", "мкВ", "%"]),
    ("gbk", ["脑电 C4-M1", "左眼 E1-M2", "下颌"]),
    ("gbk", ["脑电图C4", "右眼", "鼾声", "胸部运动", "血氧"]),
    ("gbk", ["C3-M2", "鼾声"]),
    ("gbk", ["μV", "μV"]),
    ("cp932", ["脳波 C4", "左眼球", "頤筋", "いびき"]),
    ("cp932", ["C4-A1", "呼吸"]),
    ("cp949", ["뇌파 C4", "안전도 좌", "턱", "호흡"]),
    ("cp949", ["심전도", "코골이", "가슴", "다리"]),
    ("big5", ["腦電 C4-M1", "左眼", "下頜", "呼吸"]),
    ("cp1253", ["ΗΕΓ C4-A1", "ΗΟΓ", "Αριστερό"]),
    ("cp1253", ["μV", "%"]),
    ("cp1253", ["kΩ"]),
    ("cp1250", ["Klatka piers.", "Położenie", "Łydka"]),
    ("cp1250", ["Břicho", "Dýchání"]),
    ("cp1252", ["Impédance", "Température", "C4-M1"]),
    ("cp1252", ["Gürtel Bauch", "Größe", "SÄTTIGUNG"]),
    ("cp1252", ["Tórax", "Señal EEG", "Posição"]),
    ("cp1252", ["Œil gauche-A2", "Réf", "RÉF", "É"]),
    ("cp1252", ["Débit", "Ronflement"]),
    ("cp1252", ["µV", "°C"]),
    ("utf-8", ["脑电 C4", "Impédance", "µV"]),
    ("ascii", ["EEG Fpz-Cz", "EOG horizontal"]),
]


def field(text: str, codec: str, width: int = 16) -> bytes:
    return text.encode(codec)[:width].ljust(width)


@pytest.mark.parametrize(("codec", "labels"), WRITTEN)
def test_the_code_page_is_told_by_what_decodes_to_words(codec, labels):
    assert decode_labels([field(label, codec) for label in labels]) == labels


def test_a_letter_that_the_fields_end_cuts_is_left_out():
    cut = "脑电图脑电图".encode()[:16]
    assert decode_labels([cut]) == ["脑电图脑电"]
    assert decode_labels(["脑电图 左眼电图 一".encode("gbk")[:16]])[0].startswith(
        "脑电图"
    )


def test_padding_with_nul_is_removed():
    padded = [b"EEG C4-M1\0\0\0\0\0\0\0", b"EOG\0\0rest of mem", b"\0\0EMG"]
    assert decode_labels(padded) == ["EEG C4-M1", "EOG", "EMG"]


def test_labels_of_two_bytes_a_letter_are_read():
    assert decode_labels(["EEG C4".encode("utf-16-le")]) == ["EEG C4"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mEEG\x1b[0m", "EEG"),
        ("\x9b31mEEG", "EEG"),
        ("\x1b]0;title\x07EEG", "EEG"),
        ("EEG \u202eC4", "EEG C4"),
        ("EEG\u200b C4\ufeff", "EEG C4"),
        ("EEG\x07\x08 C4\x7f\x85", "EEG C4"),
        ("EEG\tC4\r\n", "EEG C4"),
    ],
)
def test_nothing_that_a_terminal_would_obey_is_left(text, seen):
    assert decode_labels([text.encode()]) == [seen]


@given(st.lists(st.binary(max_size=16), max_size=6))
def test_any_bytes_become_as_many_printable_labels(labels):
    decoded = decode_labels(labels)
    assert len(decoded) == len(labels)
    kinds = {unicodedata.category(letter) for label in decoded for letter in label}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(
    st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126)), max_size=4)
)
def test_ascii_labels_stay_as_they_are(labels):
    assert decode_labels([label.encode() for label in labels]) == labels
