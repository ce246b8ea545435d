"""What an input is: binary, blank, a page or prose."""

from __future__ import annotations

import codecs
import gzip
import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.errors import InputError
from newsx.load.sniffing import refuse_binary, refuse_empty, refuse_wordless, sniff_format
from timing import is_quick

NOISE = random.Random(1).randbytes(5000)  # noqa: S311 - the same noise on each run
PROSE = "MOSCOW (Reuters) - “It’s a café,” she said.\n\nHe did not reply.\n"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x" * 50)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\nplain text", "PDF document"),
        (b"{\\rtf1\\ansi Hello}", "RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office document"),
        (zipped("[Content_Types].xml", "word/document.xml"), "Office document"),
        (zipped("mimetype"), "EPUB book"),
        (zipped("article.txt"), "zip archive"),
        (zipped(), "zip archive"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a", "GIF image"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP image"),
        (b"BZh91AY&SY", "bzip2 archive"),
        (b"\xfd7zXZ\x00", "xz archive"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"Rar!\x1a\x07\x00", "RAR archive"),
        (b"\x7fELF\x02", "program"),
        (b"ID3\x03\x00", "MP3 audio"),
        (b"\xff\xfb\x90", "MP3 audio"),
        (b"\x00\x00\x00\x20ftypisom", "MP4 video"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\x00", "tar archive"),
        (b"SQLite format 3\x00", "SQLite database"),
        (NOISE, "binary data"),
        (codecs.BOM_UTF16_LE + NOISE, "binary data"),
        (bytes(b"\0".join(bytes([n % 32]) for n in range(2000))), "binary data"),
        (b"\0" * 1000, "binary data"),
        (b"\0\0\0\0", "binary data"),
        (b"text " + b"\0\1\2\3" * 20, "binary data"),
    ],
)
def test_binary(data: bytes, kind: str) -> None:
    with pytest.raises(InputError) as caught:
        refuse_binary(data, "a.txt")
    error = caught.value
    assert (error.code, error.subject) == ("not_text", "a.txt")
    assert error.message.startswith(f"not a text or HTML file ({kind}")
    assert error.remedy


def test_gzip_is_to_be_unpacked() -> None:
    with pytest.raises(InputError, match="gzip archive, not supported here") as caught:
        refuse_binary(gzip.compress(b"text"), "a.gz")
    assert "unpack" in caught.value.remedy


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        PROSE.encode(),
        PROSE.encode("cp1252"),
        PROSE.encode("utf-16"),
        PROSE.encode("utf-16-le"),
        PROSE.encode("utf-16-be"),
        PROSE.encode("utf-32"),
        codecs.BOM_UTF8 + PROSE.encode(),
        (PROSE * 2000).encode("utf-16"),
        "Путин сказал".encode("cp1251"),
        b"\x1b[31mred\x1b[0m \x07\x08\x0c",
        b"One stray \0 in a sentence.",
        b"End of file as in DOS.\r\n\x1a",
        b"ID3 tags, explained",
        b"MM. Hollande et Valls",
        b"BZh is not the word",
        b"The ftyp box",
        b"PK said on Monday",
        b"RIFF RAFF in the streets",
        b"<html>",
    ],
)
def test_text(data: bytes) -> None:
    refuse_binary(data, "a.txt")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_in_any_language(text: str) -> None:
    refuse_binary(("x" + text).encode("utf-8"), "a.txt")


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\r\n\t", "\ufeff", "\u200b\u200d\u2060", "\u00a0\u3000", "\0\x1b", "\u00ad"],
)
def test_blank(text: str) -> None:
    with pytest.raises(InputError) as caught:
        refuse_empty(text, "-")
    with pytest.raises(InputError, match="no text on the page"):
        refuse_wordless(["", text], "-")
    assert (caught.value.code, caught.value.message) == ("empty", "no text")


@pytest.mark.parametrize("text", ["x", "\u200bx", ".", "😀", " \n“"])
def test_not_blank(text: str) -> None:
    refuse_empty(text, "-")


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>x</title>",
        "<!doctype html>",
        "\ufeff\n\n  <!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<html lang=en>",
        "<HTML><BODY>hello",
        "<body\nclass='a'>",
        "<head>",
        "<title>Hello</title>",
        "<p>Hello",
        "<div class=x>Hello</div>",
        "<div data-x='" + "x" * 9000 + "'>Hello</div>",
        "<meta charset=utf-8>",
        "<script>" + "if (a < b) x();\n" * 1000 + "</script><p>Hello</p>",
        "<style>" + "p { color: red }\n" * 1000 + "</style><p>Hello</p>",
        "<!-- " + "a long licence\n" * 1000 + "--><html>",
        "<!-- a --><!-- b -->\n<!--><p>Hello</p>",
        "<!-- only a comment -->",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html>',
        "<?xml version='1.0'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'>",
        "<?xml version='1.0'?><nitf><body.content/></nitf>",
        "Headline\n<p>One</p>\n<p>Two</p>",
        "Headline\n<p>One\n<p>Two\n<p>Three",
        "One<br>Two<br/>Three<br />Four",
        "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<!DOCTYPE html>\r\n<html>",
        "Headline <span class='a'>x</span><div class='b'>One</div><div class='c'>Two</div>",
    ],
)
def test_html(text: str) -> None:
    assert sniff_format(text) == "html"
    assert sniff_format(text, "article.txt") == "html"


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE * 500,
        "",
        "Use <b> for bold.",
        "If a < b and c > d, then a<b>c.",
        "The <body> and <html> tags, and <p>, <div>, <h1> and <br>, explained.",
        "Write <p>Hello</p> to make a paragraph.",
        "<b>Bold</b> words and <i>slanted</i> ones, <em>here</em> and <strong>there</strong>.",
        "<Reuters> said on Monday",
        "<stdin>: no such file",
        "<person@example.org> wrote: see <http://example.org/p>",
        "I <3 Paris",
        "<pre-war> houses",
        "<",
        "x" * 5000 + "<html><body><p>",
        "A & B; <!-- a note in the text --> C",
    ],
)
def test_prose(text: str) -> None:
    assert sniff_format(text) == "text"
    assert sniff_format(text, "article.txt") == "text"


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        ("Hello<br>world", "a.html", "html"),
        ("Hello<br>world", "folder.html/a.HTM", "html"),
        ("Hello<br>world", "a.txt", "text"),
        ("Hello<br>world", "-", "text"),
        ("Hello<br>world", None, "text"),
        ("<!-- story 1 -->\nMOSCOW (Reuters)", "a.html", "html"),
        ("<!-- story 1 -->\nMOSCOW (Reuters)", "a.txt", "text"),
        ("No tag at all, whatever the name says", "a.html", "text"),
        ("<!doctype html>", "a.txt", "html"),
        ("Hello<br>world", "\udce9\0.html", "html"),
    ],
)
def test_the_extension_breaks_ties_only(text: str, name: str | None, format: str) -> None:
    assert sniff_format(text, name) == format


@pytest.mark.parametrize(
    "unit",
    ["<!-- -->", "<!--", "<?", "<?>", "<p ", "<p =", "<", " ", "\u200b", "</p", "<p a=", ">"],
)
def test_long_runs_are_quick(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert is_quick(lambda: sniff_format(text), limit=2)


@given(st.text(), st.none() | st.text())
def test_any_text(text: str, name: str | None) -> None:
    assert sniff_format(text, name) in {"html", "text"}


@given(st.lists(st.sampled_from(["<", ">", "p", "!--", "-->", "?", "xml", " ", "=", "br", "/"])))
def test_scraps_of_markup(pieces: list[str]) -> None:
    assert sniff_format("".join(pieces), "a.html") in {"html", "text"}
