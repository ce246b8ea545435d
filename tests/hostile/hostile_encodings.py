"""Bytes that say nothing, or something wrong, of their encoding."""

from __future__ import annotations

from hostile_case import ARTICLE, Case, page, paragraphs


def _labelled(label: str, codec: str = "utf-8", how: str = "<meta charset='{}'>") -> bytes:
    return page(paragraphs(), how.format(label)).encode(codec, "replace")


_HTTP_EQUIV = "<meta http-equiv=Content-Type content='text/html; charset={}'>"
_BAD_BYTE = ARTICLE.encode().replace(b"two hours", b"two\xe9hours")
_CUT = ARTICLE.encode().replace("café".encode(), "café".encode()) + "“".encode()[:2]

TEXTS = {
    "UTF-8": ARTICLE.encode(),
    "UTF-8 with its mark": ARTICLE.encode("utf-8-sig"),
    "UTF-8 with two marks": b"\xef\xbb\xbf" + ARTICLE.encode("utf-8-sig"),
    "UTF-16 with a mark, little": b"\xff\xfe" + ARTICLE.encode("utf-16-le"),
    "UTF-16 with a mark, big": b"\xfe\xff" + ARTICLE.encode("utf-16-be"),
    "UTF-32 with a mark, little": b"\xff\xfe\0\0" + ARTICLE.encode("utf-32-le"),
    "UTF-32 with a mark, big": b"\0\0\xfe\xff" + ARTICLE.encode("utf-32-be"),
    "UTF-16 without a mark, little": ARTICLE.encode("utf-16-le"),
    "UTF-16 without a mark, big": ARTICLE.encode("utf-16-be"),
    "UTF-16 with a byte too many": b"\xff\xfe" + ARTICLE.encode("utf-16-le") + b"\x41",
    "windows-1252": ARTICLE.encode("cp1252"),
    "UTF-8 with one bad byte": _BAD_BYTE,
    "UTF-8 cut in a character": _CUT,
    "UTF-8 with a windows-1252 mark pasted in": ARTICLE.encode() + b"\x93Good,\x94 he said.\n",
    "UTF-8 with an encoded surrogate": ARTICLE.encode() + b"\xed\xa0\xbd\xed\xb8\x80\n",
    "UTF-8 spelt too long": ARTICLE.encode() + b"\xc0\xaf\xe0\x80\xaf\n",
    "UTF-8 beyond Unicode": ARTICLE.encode() + b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80\n",
    "UTF-8 with NULs here and there": ARTICLE.encode().replace(b"nine", b"nine\0"),
    "byte order mark inside": ARTICLE.encode().replace(b"nine", "nine\ufeff".encode()),
    "lone continuation bytes": ARTICLE.encode() + b"\x80\xbf\x80 well\n",
    "not-a-character": ARTICLE.encode() + "\uffff\ufffe\U0010ffff\n".encode(),
    "private use": ARTICLE.encode() + "\ue000\uf8ff\n".encode(),
}
PAGES = {
    "UTF-8 called so": _labelled("utf-8"),
    "UTF-8 called iso-8859-1": _labelled("iso-8859-1"),
    "UTF-8 called windows-1252": _labelled("windows-1252"),
    "UTF-8 called ascii": _labelled("us-ascii"),
    "UTF-8 called utf-16": _labelled("utf-16"),
    "UTF-8 called utf-7": _labelled("utf-7"),
    "UTF-8 called utf-32": _labelled("utf-32le"),
    "UTF-8 called shift_jis": _labelled("shift_jis"),
    "UTF-8 called gb2312": _labelled("gb2312"),
    "UTF-8 called koi8-r": _labelled("koi8-r"),
    "UTF-8 called iso-2022-jp": _labelled("iso-2022-jp"),
    "UTF-8 called nonsense": _labelled("x-klingon"),
    "UTF-8 called by nothing": _labelled(""),
    "UTF-8 called twice": _labelled("utf-8", how="<meta charset=latin1><meta charset='{}'>"),
    "UTF-8 with a mark, called latin1": b"\xef\xbb\xbf" + _labelled("latin1"),
    "UTF-8 in an XML declaration": b"<?xml version='1.0' encoding='utf-8'?>" + _labelled("utf-8"),
    "latin-1 in an XML declaration of UTF-8":
        b"<?xml version='1.0' encoding='iso-8859-1'?>" + _labelled("utf-8"),
    "UTF-8, bad byte, called latin1": _labelled("iso-8859-1").replace(b"two hours", b"two\xe9h."),
    "UTF-8, bad byte, called nothing": _labelled("").replace(b"two hours", b"two\x92hours"),
    "UTF-8, three bad bytes": _labelled("utf-8").replace(b"hours", b"\xff\xfe\xc3."),
    "windows-1252 called so": _labelled("windows-1252", "cp1252"),
    "windows-1252 called iso-8859-1": _labelled("iso-8859-1", "cp1252"),
    "windows-1252 called latin1, http-equiv": _labelled("latin1", "cp1252", _HTTP_EQUIV),
    "windows-1252 called ascii": _labelled("ascii", "cp1252"),
    "windows-1252 called utf-8": _labelled("utf-8", "cp1252"),
    "windows-1252 called utf-16": _labelled("utf-16", "cp1252"),
    "windows-1252 called nothing": _labelled("", "cp1252"),
    "windows-1252 called nonsense": _labelled("x-user-defined", "cp1252"),
    "windows-1252 called in a comment": _labelled("koi8-r", "cp1252", "<!-- <meta charset={}> -->"),
    "UTF-16 with a mark": b"\xff\xfe" + page(paragraphs()).encode("utf-16-le"),
    "UTF-16 called utf-8, with a mark":
        b"\xfe\xff" + page(paragraphs(), "<meta charset=utf-8>").encode("utf-16-be"),
    "UTF-16 without a mark": page(paragraphs()).encode("utf-16-le"),
    "macintosh called so": _labelled("macintosh", "mac_roman"),
    "label beyond the first bytes":
        page(paragraphs(), " " * 3000 + "<meta charset=koi8-r>").encode("cp1252"),
    "label in an attribute of something":
        page(paragraphs("<img alt='<meta charset=koi8-r>'>")).encode("cp1252"),
}  # fmt: skip

ENCODINGS = [Case(f"text: {name}", data) for name, data in TEXTS.items()] + [
    Case(f"page: {name}", data, file="page.html") for name, data in PAGES.items()
]
