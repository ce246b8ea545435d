"""What an input is: not text at all, without a word, an HTML page, or plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal

from newsx.errors import InputError
from newsx.load.decoding import decode, wide_encoding

_SAMPLE_BYTES = 8192
_WINDOW_CHARS = 4000

# (offset, bytes there, what it is) in the words of a user. Each has a byte or a run that no article
# begins with: an article on "ID3" tags must pass.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "PDF document"),
    (0, b"%!PS", "PostScript document"),
    (0, b"{\\rtf", "RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office document"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG image"),
    (0, b"\xff\xd8\xff", "JPEG image"),
    (0, b"GIF87a", "GIF image"),
    (0, b"GIF89a", "GIF image"),
    (0, b"II*\x00", "TIFF image"),
    (0, b"MM\x00*", "TIFF image"),
    (4, b"1AY&SY", "bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (0, b"Rar!\x1a\x07", "RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "zstd archive"),
    (257, b"ustar\x00", "tar archive"),
    (257, b"ustar  \x00", "tar archive"),
    (0, b"\x7fELF", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\x00asm", "program"),
    (0, b"ID3\x02", "MP3 audio"),
    (0, b"ID3\x03", "MP3 audio"),
    (0, b"ID3\x04", "MP3 audio"),
    (0, b"\xff\xfb", "MP3 audio"),
    (0, b"\xff\xf3", "MP3 audio"),
    (0, b"\xff\xf2", "MP3 audio"),
    (0, b"OggS\x00", "Ogg audio"),
    (0, b"fLaC\x00", "FLAC audio"),
    (0, b"\x1aE\xdf\xa3", "Matroska video"),
    (0, b"SQLite format 3\x00", "SQLite database"),
    (0, b"PAR1\x15", "Parquet file"),
    (0, b"bplist00", "web archive or property list"),
)
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_MEMBERS = (
    (b"application/epub+zip", "EPUB book"),
    (b"application/vnd.oasis.opendocument", "OpenDocument file"),
    (b"[Content_Types].xml", "Office document"),
    (b"word/", "Office document"),
)
_RIFF = {b"WEBP": "WebP image", b"WAVE": "WAV audio", b"AVI ": "AVI video"}

# Controls that text does not have. Those of terminals and printers (BEL, BS, VT, FF, ESC) are left
# out: they do turn up in text.
_CONTROLS = bytes(range(7)) + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20)) + b"\x7f"

# The tags of a page's structure. Tags of emphasis (b, i, em) and links say little: prose and wire
# copy have them too.
_BLOCKS = (
    "p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|article|section|main|aside|header"
    "|footer|nav|figure|figcaption|blockquote|pre|form|iframe|noscript|address|center|svg|picture"
)
_VOIDS = "br|hr|img|input|source"
_HEADS = "html|head|body|title|meta|link|base|script|style|frameset"
_ATTRIBUTES = r"(?:\s[^<>]{0,1000}|/)?>"
_DOCUMENT = re.compile(
    rf"^[ \t]{{0,40}}<(?:!doctype\s{{1,20}}html\b|(?:html|head|body)\b{_ATTRIBUTES})",
    re.IGNORECASE | re.MULTILINE,
)
# A tag at the very start need not be closed within the window: its attributes may be long.
_LEADING = re.compile(rf"<(?:!doctype\b|(?:{_HEADS}|{_BLOCKS}|{_VOIDS})(?=[\s/>]))", re.IGNORECASE)
_STRUCTURE = re.compile(
    rf"</(?:{_BLOCKS}|{_HEADS})\s{{0,20}}>"  # a closing tag
    rf"|<(?:{_VOIDS}){_ATTRIBUTES}"
    rf"|<(?:{_BLOCKS}|{_HEADS})\s[^<>=]{{0,200}}=[^<>]{{0,1000}}>"  # with an attribute
    rf"|(?:^[ \t]{{0,40}}|(?<=>))<(?:{_BLOCKS}|{_HEADS})>",  # at the start of a line, after a tag
    re.IGNORECASE | re.MULTILINE,
)
_STRUCTURE_ENOUGH = 3
_BLANKS = re.compile(r"[\s\ufeff\u200b\x00]*")
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def refuse_binary(data: bytes, name: str) -> None:
    """Refuse what is no text: by its first bytes, else by its share of control bytes.

    Raises :class:`~newsx.errors.InputError` with the code ``not_text``.
    """
    if data.startswith(_GZIP):
        raise _not_text(
            "gzip archive, not supported here", "unpack it first, say with gunzip", name
        )
    kind = _kind_by_magic(data)
    if kind is not None:
        raise _not_text(kind, "save or export it as text or HTML first", name)
    if _is_noise(data):
        raise _not_text("binary data", "give an article as text or HTML", name)


def refuse_empty(text: str, name: str) -> None:
    """Refuse a text of nothing but spaces, controls and invisible marks.

    Raises :class:`~newsx.errors.InputError` with the code ``empty``.
    """
    if _is_invisible(text):
        raise InputError("empty", "no text", remedy="give an article with words", subject=name)


def refuse_wordless(texts: Sequence[str], name: str) -> None:
    """Refuse a page that shows no text; ``texts`` is what it shows, its title included.

    Raises :class:`~newsx.errors.InputError` with the code ``empty``.
    """
    if all(map(_is_invisible, texts)):
        remedy = "if a script draws it, save it from a browser"
        raise InputError("empty", "no text on the page", remedy=remedy, subject=name)


def _is_invisible(text: str) -> bool:
    # Nearly every text has a visible character at once; strip() makes short work of long blanks.
    return all(unicodedata.category(char) in _INVISIBLE for char in text.strip())


def sniff_format(text: str, name: str | None = None) -> Literal["html", "text"]:
    """Whether a decoded input is an HTML page, by its tags; in doubt by the extension of ``name``.

    It looks at 4,000 characters after the XML declaration and the comments that lead the text.
    """
    start, has_prologue = _skip_prologue(text)
    window = text[start : start + _WINDOW_CHARS]
    if _LEADING.match(window) or _DOCUMENT.search(window):
        return "html"
    if has_prologue and window[:1] in {"", "<"}:  # XML of another kind, or comments only
        return "html"
    found = len(_STRUCTURE.findall(window))
    if found >= _STRUCTURE_ENOUGH:
        return "html"
    suffix = PurePath(name).suffix.lower() if name else ""
    in_doubt = found > 0 or has_prologue
    return "html" if in_doubt and suffix in _HTML_SUFFIXES else "text"


def _not_text(kind: str, remedy: str, name: str) -> InputError:
    return InputError("not_text", f"not a text or HTML file ({kind})", remedy=remedy, subject=name)


def _kind_by_magic(data: bytes) -> str | None:
    if data.startswith(_ZIP):
        head = data[:_SAMPLE_BYTES]
        return next((kind for member, kind in _ZIP_MEMBERS if member in head), "zip archive")
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12])
    if data.startswith(b"\x00") and data.startswith(b"ftyp", 4):
        return "MP4 video or HEIC image"
    for offset, magic, kind in _MAGIC:
        if data.startswith(magic, offset):
            return kind
    return None


def _is_noise(data: bytes) -> bool:
    """Whether over 2 % of the bytes are controls (random bytes have 10 %), or a third of a few."""
    damage = 0
    if wide_encoding(data) is not None:  # half of its bytes are NUL: look at the characters
        decoded = decode(data[:_SAMPLE_BYTES])
        # Latin-1 gives a byte a character, and all controls of interest are below 128.
        data, damage = decoded.text.encode("latin-1", "replace"), decoded.repaired
    controls = len(data) - len(data.translate(None, _CONTROLS)) + damage
    return controls > len(data) * (0.02 if controls >= 8 else 0.3)


def _skip_prologue(text: str) -> tuple[int, bool]:
    """Where the text begins after leading blanks, XML declarations and comments; if there are any.

    A comment that is never closed hides the rest, as in a browser.
    """
    position, found = _after_blanks(text, 0), False
    while True:
        if text.startswith("<!--", position):
            end, closing = text.find("-->", position + 2), "-->"
        elif text.startswith("<?", position):
            end, closing = text.find(">", position + 2), ">"
        else:
            return position, found
        found = True
        position = len(text) if end < 0 else _after_blanks(text, end + len(closing))


def _after_blanks(text: str, position: int) -> int:
    match = _BLANKS.match(text, position)
    return match.end() if match else position
