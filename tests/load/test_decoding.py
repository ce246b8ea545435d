"""Bytes to text: marks, labels true and false, and bytes that do not belong."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.load.decoding import Decoded, clean_text, decode, utf16_without_bom
from timing import is_linear

QUOTED = "“It’s a café,” she said — twice."
# Every character but surrogates and NUL, which stands for UTF-16.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
LABELS = [
    "utf-8", "windows-1252", "windows-1251", "iso-8859-15", "gbk", "gb18030", "big5", "shift_jis",
    "euc-jp", "euc-kr", "koi8-r", "windows-874", "macintosh",
]  # fmt: skip


def page(label: str, text: str = QUOTED) -> str:
    return f'<html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32-be"),
        ("utf-8", b"", "utf-8"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "windows-1252"),
    ],
)
def test_without_a_label(codec: str, mark: bytes, encoding: str) -> None:
    assert decode(mark + QUOTED.encode(codec)) == Decoded(QUOTED, encoding, 0)


def test_only_one_mark_is_removed() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"x").text == "\ufeffx"


def test_mark_wins_over_label() -> None:
    text = page("windows-1251")
    assert decode(codecs.BOM_UTF8 + text.encode()) == Decoded(text, "utf-8", 0)


def test_line_ends_and_controls_stay() -> None:
    assert decode(b"a\r\nb\rc\n\x1b[0m\x07\x0c").text == "a\r\nb\rc\n\x1b[0m\x07\x0c"


@pytest.mark.parametrize("data", [b"", b"\0", b"a\0", b"\0\0\0\0", b"plain", b"a b\0c d e f"])
def test_few_nuls_are_no_utf16(data: bytes) -> None:
    assert utf16_without_bom(data) is None
    assert decode(data) == Decoded(data.decode("ascii"), "utf-8", 0)


def test_utf16_cut_in_the_middle() -> None:
    decoded = decode("A long story".encode("utf-16-le")[:-1])
    assert decoded == Decoded("A long stor\ufffd", "utf-16-le", 1)


@pytest.mark.parametrize("lone", [b"\x00\xd8", b"\x00\xdc"])
def test_utf16_lone_surrogate_is_one_character(lone: bytes) -> None:
    data = codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + lone + "cd".encode("utf-16-le")
    assert decode(data) == Decoded("ab\ufffdcd", "utf-16-le", 1)


def test_utf16_that_spells_the_replacement_character_is_not_repaired() -> None:
    data = codecs.BOM_UTF16_LE + "a\ufffdb".encode("utf-16-le")
    assert decode(data) == Decoded("a\ufffdb", "utf-16-le", 0)


@pytest.mark.parametrize(
    "label",
    ["iso-8859-1", "ISO-8859-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252", "ANSI"],
)
def test_latin1_labels_mean_windows_1252(label: str) -> None:
    assert decode(page(label).encode("cp1252")) == Decoded(page(label), "windows-1252", 0)


@pytest.mark.parametrize(
    "label", ["utf-16", "utf-16le", "UTF-32", "utf-7", "iso-2022-jp", "x-user-defined", "nonsense"]
)
def test_labels_that_cannot_be_true_are_ignored(label: str) -> None:
    plain = page(label, "plain")
    assert decode(plain.encode()) == Decoded(plain, "utf-8", 0)
    assert decode(page(label).encode("cp1252")) == Decoded(page(label), "windows-1252", 0)
    assert decode(QUOTED.encode("cp1252"), declared=label).encoding == "windows-1252"


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<META CHARSET=windows-1251>",
        "<meta charset = ' windows-1251 '/>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<meta content="text/html; charset=cp1251"\n http-equiv=Content-Type>',
        '<?xml version="1.0" encoding="windows-1251"?>',
        "<?xml version='1.0' encoding='Windows-1251'?>",
        '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">',
        '<meta name="viewport" content="width=1"><meta charset="windows-1251">',
        '<meta charset="nonsense"><meta charset="windows-1251">',
    ],
)
def test_labels_inside(head: str) -> None:
    text = head + "Путин сказал: «Ёлка»"
    assert decode(text.encode("cp1251")) == Decoded(text, "windows-1251", 0)


@pytest.mark.parametrize("label", LABELS)
def test_labels_that_are_not_western(label: str) -> None:
    samples = {
        "gbk": "习近平说", "gb18030": "习近平说", "big5": "習近平說", "shift_jis": "安倍晋三は",
        "euc-jp": "安倍晋三は", "euc-kr": "문재인 대통령", "windows-874": "สวัสดี",
        "windows-1251": "Путин", "koi8-r": "Путин",
    }  # fmt: skip
    codecs_of = {"windows-874": "cp874", "macintosh": "mac_roman"}
    text = page(label, samples.get(label, "café à la carte"))
    data = text.encode(codecs_of.get(label, label))
    assert decode(data) == Decoded(text, label, 0)


def test_label_far_down_is_not_looked_for() -> None:
    data = b" " * 3000 + b'<meta charset="windows-1251">\xcf\xf3\xf2\xe8\xed'
    assert decode(data).encoding == "windows-1252"


def test_declared_goes_before_inside() -> None:
    text = page("koi8-r", "Путин")
    assert decode(text.encode("cp1251"), declared=' "Windows-1251" ').text == text
    assert decode(text.encode("koi8-r"), declared="nonsense").text == text


def test_utf8_goes_before_labels() -> None:
    assert decode(page("koi8-r").encode(), declared="big5") == Decoded(page("koi8-r"), "utf-8", 0)


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "gbk", "utf-8", "utf-16"])
def test_one_bad_byte_keeps_the_quotes(label: str) -> None:
    data = page(label).encode() + b" fianc\xe9"
    assert decode(data) == Decoded(page(label) + " fiancé", "utf-8", 1)


@pytest.mark.parametrize("size", [1, 10, 1000])
def test_one_bad_byte_in_pages_short_and_long(size: int) -> None:
    text = "It’s. " * size
    assert decode(b"\x93" + text.encode()) == Decoded("“" + text, "utf-8", 1)


def test_half_utf8_half_windows_1252() -> None:
    data = (QUOTED * 2).encode() + QUOTED.encode("cp1252")
    assert decode(data).text == QUOTED * 3


@pytest.mark.parametrize(
    ("bad", "read", "count"),
    [
        (b"\x93Hi\x94", "“Hi”", 2),
        (b"\x81", "\ufffd", 1),
        (b"fianc\xe9\x92s", "fiancé’s", 2),  # looks like the start of three bytes of UTF-8
        (b"\xe2\x80 ", "\ufffd ", 2),  # a curly quote cut short
        (b"\xf0\x9f\x98 ", "\ufffd ", 3),  # an emoji cut short
        (b"\xed\xa0\x80", "\ufffd", 3),  # an encoded surrogate
        (b"\xe2", "\ufffd", 1),  # cut at the end
        (b"\xe2t\xe9", "âté", 2),
    ],
)
def test_repairs(bad: bytes, read: str, count: int) -> None:
    assert decode(QUOTED.encode() + bad) == Decoded(QUOTED + read, "utf-8", count)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf\x93Hi\x94", b'<meta charset="utf8">\x93Hi\x94'])
def test_windows_1252_that_says_it_is_utf8(data: bytes) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.repaired) == ("utf-8", 2)
    assert decoded.text.endswith("“Hi”")


def test_valid_by_chance() -> None:
    # C9 92 is valid UTF-8; the other bytes say that it is windows-1252 nevertheless.
    text = "“CAFÉ’S best,” he said"
    assert decode(text.encode("cp1252")) == Decoded(text, "windows-1252", 0)


def test_undefined_bytes_of_windows_1252() -> None:
    assert decode(b"\x81a\x8db\x8fc\x90d\x9de\xe9") == Decoded(
        "\ufffda\ufffdb\ufffdc\ufffdd\ufffdeé", "windows-1252", 5
    )


def test_quotes_in_a_page_that_says_iso_8859_15() -> None:
    text = page("iso-8859-15", "“Ça va,” dit-il")
    assert decode(text.encode("cp1252")) == Decoded(text, "iso-8859-15", 0)


@pytest.mark.parametrize(
    "unit",
    [b"\xe9", b"\xe2\x80", b"\xe2\x80\x99\xe9", b"<meta ", b"<!--", b"a\0", b"\xed\xa0\x80", b"<"],
)
def test_time_is_linear(unit: bytes) -> None:
    assert is_linear(lambda size: decode(unit * (size // len(unit))), 50_000)


def test_clean_text_keeps_offsets() -> None:
    assert clean_text("a\ud83d\ude00b\udce9😀") == "a\ufffd\ufffdb\ufffd😀"


def has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


@given(st.binary(), st.none() | st.sampled_from(LABELS) | st.text(max_size=20))
def test_any_bytes_and_label(data: bytes, declared: str | None) -> None:
    decoded = decode(data, declared=declared)
    assert not has_surrogate(decoded.text)
    assert decoded.repaired >= 0
    assert decoded.encoding == decoded.encoding.lower()
    assert decode(data, declared=declared) == decoded


@given(
    st.sampled_from([b"", *(mark for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE))]),
    st.lists(
        st.binary(max_size=4)
        | st.sampled_from(["“", "é", "😀"]).map(str.encode)
        | st.sampled_from([f'<meta charset="{label}">'.encode() for label in LABELS]),
        max_size=30,
    ),
)
def test_mixtures(mark: bytes, pieces: list[bytes]) -> None:
    decoded = decode(mark + b"".join(pieces))
    assert not has_surrogate(decoded.text)
    assert decoded.repaired >= 0


@given(TEXTS)
def test_utf8_round_trip(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    assert decode(text.encode("utf-8")) == Decoded(expected, "utf-8", 0)
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")) == Decoded(text, "utf-8", 0)


@given(TEXTS, st.integers(min_value=0))
def test_a_bad_byte_costs_no_more_than_itself(text: str, place: int) -> None:
    text = f"“{text}”"
    place %= len(text)
    data = text[:place].encode() + b"\xff" + text[place:].encode()
    assert decode(data) == Decoded(text[:place] + "ÿ" + text[place:], "utf-8", 1)


@given(st.text(st.characters()))
def test_clean_text(text: str) -> None:
    cleaned = clean_text(text)
    assert len(cleaned) == len(text)
    assert not has_surrogate(cleaned)
    assert has_surrogate(text) or cleaned == text


ENGLISH = "“Nobody has looked,” said Zoë — sadly… it’s “done.”"
OTHER_SCRIPTS = {
    "koi8-r": "Мэр сказал в среду, что никто не смотрел на лампу.",
    "windows-1251": "Мэр сказал: «Никто и не просит», — и ушёл.",
    "ibm866": "Мэр сказал в среду, что никто не смотрел на лампу.",
    "iso-8859-7": "Ο δήμαρχος είπε ότι κανείς δεν κοίταξε τη λάμπα.",
    "windows-1255": "ראש העיר אמר שאיש לא הסתכל על המנורה.",
    "shift_jis": "市長は「誰もランプを見ていない」と述べた。カタカナ・ソ・ー",
    "euc-jp": "市長は「誰もランプを見ていない」と述べた。",
    "gbk": "市长说:“没有人看过那盏灯。”他说。",
    "big5": "市長說,沒有人看過那盞燈。",
    "euc-kr": "시장은 아무도 램프를 보지 않았다고 말했다.",
}


@pytest.mark.parametrize("label", OTHER_SCRIPTS)
def test_a_label_of_another_script_is_not_believed_of_english(label: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), declared=label).text == ENGLISH


@pytest.mark.parametrize(("label", "text"), OTHER_SCRIPTS.items())
def test_a_label_of_another_script_is_believed_of_its_text(label: str, text: str) -> None:
    codec = {"gbk": "gb18030", "shift_jis": "cp932"}.get(label, label)
    page = f"<p class=x>{text}</p>" * 3
    assert decode(page.encode(codec), declared=label).text == page
