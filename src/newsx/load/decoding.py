"""Bytes to text, for pages that often say nothing, or something wrong, of their encoding.

The order: byte order mark, UTF-16 by its NULs, UTF-8, UTF-8 with a few bad bytes, the label,
windows-1252. A label comes late because UTF-8 hardly ever happens by accident, while wrong labels
are common; one of another script is not believed of bytes that cannot be of that script. Labels
mean what they mean to browsers: https://encoding.spec.whatwg.org/#names-and-labels
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_HEAD_BYTES = 2048
_NUL_SAMPLE_BYTES = 8192

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)

# WHATWG name -> its other labels that pages really use, and Python's codec if it has another name.
# UTF-7, UTF-16, UTF-32 and ISO-2022 are left out on purpose: such a label on a page of ASCII bytes
# would turn it to noise or hide text.
_WINDOWS_1252 = "cp1252 x-cp1252 ascii us-ascii ansi iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1"
_ENCODINGS: dict[str, tuple[str, str]] = {
    "utf-8": ("utf8 unicode-1-1-utf-8 x-unicode20utf8", "utf-8"),
    "windows-1250": ("cp1250 x-cp1250", "cp1250"),
    "windows-1251": ("cp1251 x-cp1251", "cp1251"),
    "windows-1252": (_WINDOWS_1252, "cp1252"),
    "windows-1253": ("cp1253 x-cp1253", "cp1253"),
    "windows-1254": ("cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5", "cp1254"),
    "windows-1255": ("cp1255 x-cp1255", "cp1255"),
    "windows-1256": ("cp1256 x-cp1256", "cp1256"),
    "windows-1257": ("cp1257 x-cp1257", "cp1257"),
    "windows-1258": ("cp1258 x-cp1258", "cp1258"),
    "windows-874": ("tis-620 iso-8859-11 iso8859-11 dos-874", "cp874"),
    "iso-8859-2": ("iso8859-2 iso_8859-2 latin2", "iso8859_2"),
    "iso-8859-3": ("iso8859-3 iso_8859-3 latin3", "iso8859_3"),
    "iso-8859-4": ("iso8859-4 iso_8859-4 latin4", "iso8859_4"),
    "iso-8859-5": ("iso8859-5 iso_8859-5 cyrillic", "iso8859_5"),
    "iso-8859-6": ("iso8859-6 iso_8859-6 arabic", "iso8859_6"),
    "iso-8859-7": ("iso8859-7 iso_8859-7 greek", "iso8859_7"),
    "iso-8859-8": ("iso8859-8 iso_8859-8 iso-8859-8-i hebrew logical", "iso8859_8"),
    "iso-8859-10": ("iso8859-10 latin6", "iso8859_10"),
    "iso-8859-13": ("iso8859-13", "iso8859_13"),
    "iso-8859-14": ("iso8859-14", "iso8859_14"),
    "iso-8859-15": ("iso8859-15 iso_8859-15 latin9 latin-9", "iso8859_15"),
    "iso-8859-16": ("", "iso8859_16"),
    "koi8-r": ("koi koi8 koi8_r", "koi8_r"),
    "koi8-u": ("koi8-ru", "koi8_u"),
    "ibm866": ("cp866 866", "cp866"),
    "macintosh": ("mac x-mac-roman", "mac_roman"),
    "x-mac-cyrillic": ("x-mac-ukrainian", "mac_cyrillic"),
    "gbk": ("gb2312 gb_2312-80 x-gbk chinese cp936", "gb18030"),
    "gb18030": ("", "gb18030"),
    "big5": ("big5-hkscs cn-big5 x-x-big5", "big5hkscs"),
    "shift_jis": ("shift-jis sjis x-sjis ms_kanji windows-31j", "cp932"),
    "euc-jp": ("x-euc-jp", "euc_jp"),
    "euc-kr": ("ks_c_5601-1987 ksc5601 korean windows-949 cp949", "cp949"),
}
_NAMES = {
    label: name for name, (labels, _) in _ENCODINGS.items() for label in (name, *labels.split())
}

_WESTERN = frozenset({"utf-8", "windows-1252", "iso-8859-15", "macintosh"})
# Encodings of other scripts: in their texts bytes above 127 stand in runs, words and pairs.
_OTHER_SCRIPTS = frozenset(
    "iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 windows-1251 windows-1253 windows-1255"
    " windows-1256 windows-874 koi8-r koi8-u ibm866 x-mac-cyrillic gbk gb18030 big5 shift_jis"
    " euc-jp euc-kr".split()
)
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_MOSTLY_ALONE = 0.8

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w.:-]{1,40})", re.IGNORECASE
)
_XML = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s{0,20}=\s{0,20}[\"']([\w.:-]{1,40})")

# Bytes that are no UTF-8 are held as U+DC80-DCFF (Python's "surrogateescape"), which UTF-8 itself
# can never give. Most are windows-1252 characters that somebody pasted in; but these are UTF-8 cut
# short (the start of a curly quote or an emoji, a last lead byte) or encoded surrogates.
_BROKEN_UTF8 = re.compile(
    "\udce2\udc80|\udcf0\udc9f[\udc80-\udcbf]?|\udced[\udca0-\udcbf][\udc80-\udcbf]"
    "|[\udcc2\udcc3\udce2\udcf0]\\Z"
)
_HIGH_BYTES = range(0x80, 0x100)
_AS_WINDOWS_1252 = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in _HIGH_BYTES
}
# C1 controls (U+0080-009F), which no page means, become the characters of windows-1252.
_C1 = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Decoded:
    """A text, the WHATWG name of its encoding, and how much of it had to be repaired.

    ``repaired`` counts the bytes that the encoding does not allow (in the multi-byte encodings
    other than UTF-8: the places). In UTF-8 they were read as windows-1252 where that makes sense;
    elsewhere each is a U+FFFD in the text.
    """

    text: str
    encoding: str
    repaired: int


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of ``data``, without its byte order mark; never raises, in linear time.

    ``declared`` is the encoding label that came with the data, say in an HTTP header; it goes
    before labels inside. Line ends stay as they are, and no lone surrogate is in the text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_as(name, data[len(mark) :])
    wide = utf16_without_bom(data)
    if wide is not None:
        return _decode_as(wide, data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        label = _known(declared) or _label_inside(data) or "windows-1252"
        if label in _OTHER_SCRIPTS and _is_western(data):
            label = "windows-1252"
        return _decode_as("utf-8" if _is_mostly_utf8(data, label) else label, data)


def utf16_without_bom(data: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` if NULs stand at every other place, as in English UTF-16."""
    head = data[:_NUL_SAMPLE_BYTES]
    if len(head) < 4:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return None


def wide_encoding(data: bytes) -> str | None:
    """The name of the UTF-16 or UTF-32 that ``data`` is in, by its mark or its NULs."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return None if name == "utf-8" else name
    return utf16_without_bom(data)


def clean_text(text: str) -> str:
    """The text with each lone surrogate as one U+FFFD, so that its offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def _is_mostly_utf8(data: bytes, label: str) -> bool:
    """Whether the valid multi-byte sequences are at least as many as the bad bytes.

    This is far below the usual 99 %, so that it holds for a short page with one bad byte. It is
    safe, as windows-1252 has many bad bytes for each sequence that is valid by chance, and as the
    repair reads a mixture of both rightly. Chinese has more by chance, and a repair of it is noise:
    under the label of another script there must be four times as many.
    """
    text = data.decode("utf-8", "surrogateescape")
    bad = _bad_bytes(data, text)
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > 0 and good >= bad * (1 if label in _WESTERN else 4)


def _is_western(data: bytes) -> bool:
    """Whether bytes above 127 stand alone, as curly marks and accents do among ASCII letters."""
    high = len(data) - len(data.translate(None, bytes(_HIGH_BYTES)))
    return len(_ALONE.findall(data)) >= _MOSTLY_ALONE * high


def _repair_utf8(data: bytes) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    repaired = _bad_bytes(data, text)
    if repaired:
        text = _BROKEN_UTF8.sub("\ufffd", text).translate(_AS_WINDOWS_1252)
    return Decoded(text, "utf-8", repaired)


def _bad_bytes(data: bytes, escaped: str) -> int:
    """How many bytes of ``data`` are surrogates in ``escaped``: those do not come back."""
    return len(data) - len(escaped.encode("utf-8", "ignore"))


def _decode_as(name: str, data: bytes) -> Decoded:
    """Decode in a named encoding; whatever it does not allow becomes U+FFFD."""
    if name == "utf-8":
        return _repair_utf8(data)
    codec = _ENCODINGS[name][1] if name in _ENCODINGS else name
    text = data.decode(codec, "replace")
    repaired = text.count("\ufffd")
    if repaired:  # some encodings can also spell U+FFFD out
        repaired -= data.decode(codec, "ignore").count("\ufffd")
    if name.startswith("iso-8859-"):
        text = text.translate(_C1)
    return Decoded(clean_text(text), name, repaired)


def _known(label: str | None) -> str | None:
    """The WHATWG name for a label; None for those we do not know or do not believe."""
    return _NAMES.get(label.strip("\t\n\f\r \"'").lower()) if label else None


def _label_inside(data: bytes) -> str | None:
    """The encoding that a page's ``<meta>`` or XML declaration names, if it is to be believed."""
    head = _COMMENT.sub(b"", data[:_HEAD_BYTES])
    for pattern in (_META, _XML):
        for match in pattern.finditer(head):
            name = _known(match[1].decode("ascii", "replace"))
            if name:
                return name
    return None
