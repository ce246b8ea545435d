"""Files that are no files, odd names, nothing to read, too much to read, what is no text."""

from __future__ import annotations

import gzip
import io
import os
import random
import socket
import tarfile
import zipfile
import zlib
from pathlib import Path

from hostile_case import ARTICLE, FIRST, LAST, Case, is_root, page, paragraphs, refused

_NOISE = random.Random(8)  # noqa: S311  (no secret)


def _folder(folder: Path) -> None:
    (folder / "article.txt").mkdir()


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "article.txt")


def _socket(folder: Path) -> None:
    # The name of a socket has 108 bytes at most: it is bound from inside the folder.
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("article.txt")
    finally:
        os.chdir(here)


def _circle(folder: Path) -> None:
    (folder / "article.txt").symlink_to("other.txt")
    (folder / "other.txt").symlink_to("article.txt")


def _dangling(folder: Path) -> None:
    (folder / "article.txt").symlink_to("gone.txt")


def _to_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "article.txt").symlink_to("pipe")


def _to_device(folder: Path) -> None:
    (folder / "article.txt").symlink_to("/dev/zero")


def _to_article(folder: Path) -> None:
    (folder / "real.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "article.txt").symlink_to("real.txt")


def _unreadable(folder: Path) -> None:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "article.txt").chmod(0)


def _closed_folder(folder: Path) -> None:
    (folder / "shut").mkdir()
    (folder / "shut" / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "shut").chmod(0)


FILES = [
    refused("missing", "no such file", is_there=False),
    refused("in a missing folder", "no such file", file="gone/article.txt", is_there=False),
    refused("below a file", "no such file", file="/etc/passwd/article.txt", is_there=False),
    refused("folder", "folder", prepare=_folder),
    refused("named pipe", "named pipe", prepare=_pipe),
    refused("socket", "socket", prepare=_socket),
    refused("zeros without end", "device", file="/dev/zero", is_there=False),
    refused("noise without end", "device", file="/dev/urandom", is_there=False),
    refused("null device", "device", file="/dev/null", is_there=False),
    refused("terminal", "", file="/dev/tty", is_there=False),
    refused("standard input by name", "", file="/dev/stdin", is_there=False),
    refused("kernel's file", "kernel", file="/proc/self/mem", is_there=False),
    refused("kernel's environment", "kernel", file="/proc/self/environ", is_there=False),
    refused("kernel's messages", "kernel", file="/proc/kmsg", is_there=False),
    refused("links in a circle", "circle", prepare=_circle),
    refused("link to nothing", "no such file", prepare=_dangling),
    refused("link to a pipe", "named pipe", prepare=_to_pipe),
    refused("link to a device", "device", prepare=_to_device),
    Case("link to an article", prepare=_to_article),
    refused("name of 300 letters", "too long", file="n" * 300, is_there=False),
    refused("path of 5,000 letters", "too long", file="n/" * 2500, is_there=False),
]
if not is_root:
    FILES += [
        refused("not to be read", "not allowed", prepare=_unreadable),
        refused("in a closed folder", "", file="shut/article.txt", prepare=_closed_folder),
    ]

_ODD = {
    "line end": "two\nlines.txt",
    "colour": "\x1b[31mred\x1b[0m.txt",
    "clears the screen": "\x9b2Jb.txt",
    "title of the terminal": "\x1b]0;owned\x07.txt",
    "turned round": "\u202etxt.exe",
    "tags": "a\U000e0041\U000e007f.txt",
    "markup": "[/red][bold] :bomb: {0} %s.txt",
    "not UTF-8": os.fsdecode(b"caf\xe9\xff.txt"),
    "leading dash": "-rf.txt",
    "option": "--json",
    "blanks": "  ",
    "quotes": "a'b\"c`d$(touch x).txt",
    "formula": "=cmd|'/c calc'!A0",
    "address": "https:example.org",
    "star": "*.txt",
    "script": "<script>alert(1)<",
    "wide": "記事🚢.txt",
    "two dots": "..hidden..",
}
NAMES = [
    Case(f"name: {what}", ARTICLE, file=name, options=("--",)) for what, name in _ODD.items()
] + [
    refused(f"missing, name: {what}", "no such file", file=name, options=("--",), is_there=False)
    for what, name in _ODD.items()
]

NOTHING = [
    refused("empty", "no text"),
    refused("blanks", "no text", b" \r\n\t \n"),
    refused("a million blanks", "no text", lambda: b" " * 1_000_000),
    refused("a million line ends", "no text", lambda: b"\n" * 1_000_000),
    refused("byte order mark", "no text", b"\xef\xbb\xbf"),
    refused("byte order mark of UTF-16", "no text", b"\xff\xfe"),
    refused("byte order mark of UTF-32", "no text", b"\xff\xfe\x00\x00"),
    refused("characters without width", "no text", "\u200b\u200d\u2060\ufeff\u00ad".encode()),
    refused("no-break spaces", "no text", "\u00a0\u3000\u2003".encode()),
    refused("one NUL", "", b"\x00"),
    refused("NULs", "", b"\x00" * 5000),
    refused("bells", "", b"\x07" * 50),
    refused("page without words", "", b"<html><body></body></html>", file="page.html"),
    refused("page of a script", "", b"<script>var a = 'Oona said'</script>", file="page.html"),
    refused("page of comments", "", b"<!-- said --><!-- Oona -->", file="page.html"),
    refused("page of blanks", "", b"<html><p>&nbsp;</p>\n</html>", file="page.html"),
]


def _zip(name: str = "article.txt") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, ARTICLE)
    return stream.getvalue()


def _tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("article.txt"), io.BytesIO())
    return stream.getvalue()


def _noise(size: int) -> bytes:
    return _NOISE.randbytes(size)


NO_TEXT = [
    refused("PDF", "PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + ARTICLE.encode()),
    refused("PDF called a page", "PDF", b"%PDF-1.4\n", file="page.html"),
    refused("PostScript", "PostScript", b"%!PS-Adobe-3.0\n"),
    refused("RTF", "RTF", b"{\\rtf1\\ansi Nobody has looked at the lamp.}"),
    refused("PNG", "PNG", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    refused("JPEG", "JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200)),
    refused("GIF", "GIF", b"GIF89a\x01\x00\x01\x00"),
    refused("WebP", "WebP", b"RIFF\x24\x00\x00\x00WEBPVP8 "),
    refused("film", "MP4", b"\x00\x00\x00\x18ftypmp42" + bytes(100)),
    refused("sound", "MP3", b"ID3\x03\x00\x00\x00"),
    refused("old Office", "Office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    refused("new Office", "Office", _zip("[Content_Types].xml"), file="article.docx"),
    refused("EPUB", "EPUB", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip"),
    refused("zip", "zip", _zip()),
    refused("zip called text", "zip", _zip(), file="article.txt"),
    refused("tar", "tar", _tar()),
    refused("gzip", "gzip", gzip.compress(ARTICLE.encode())),
    refused("gzip that unpacks to much", "gzip", lambda: gzip.compress(bytes(30_000_000))),
    refused("gzip cut short", "gzip", gzip.compress(ARTICLE.encode())[:40]),
    refused("bzip2", "bzip2", b"BZh91AY&SY\x00\x00"),
    refused("xz", "xz", b"\xfd7zXZ\x00\x00"),
    refused("zstd", "zstd", b"\x28\xb5\x2f\xfd\x04"),
    refused("7z", "7z", b"7z\xbc\xaf\x27\x1c\x00"),
    refused("RAR", "RAR", b"Rar!\x1a\x07\x00"),
    refused("deflated", "", lambda: zlib.compress(_noise(4000))),
    refused("program", "program", b"\x7fELF\x02\x01\x01" + bytes(200)),
    refused("Windows program", "", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)),
    refused("database", "SQLite", b"SQLite format 3\x00" + bytes(200)),
    refused("Java class", "program", b"\xca\xfe\xba\xbe\x00\x00\x00\x34"),
    refused("pickle", "", b"\x80\x04\x95" + bytes(range(256))),
    refused("font", "", b"\x00\x01\x00\x00\x00\x0f\x00\x80" + bytes(range(256)) * 4),
    refused("noise", "binary", lambda: _noise(20_000)),
    refused("noise called a page", "binary", lambda: _noise(20_000), file="page.html"),
    refused("noise with a word in it", "binary", lambda: b"Oona said " + _noise(3000)),
    refused("every byte", "binary", bytes(range(256)) * 20),
]


def _prose(size: int) -> str:
    """An article of at least ``size`` characters."""
    middle = (
        "The harbour board met for the {}th time, and again nobody spoke of the lamp that had gone "
        "out in the storm, though the harbour master Ruben Okafor asked for it twice."
    )
    count = size // len(middle)
    return "\n\n".join([FIRST, *[middle.format(number) for number in range(count)], LAST])


def _endless() -> bytes:
    return b"Nobody has looked at the lamp, said Oona Pelletier.\n" * 200_000


def _limit(size: int) -> tuple[str, str]:
    return ("--max-size", str(size))


_BYTES = len(ARTICLE.encode())
SIZES = [
    refused("text over 2 MB", "--max-size", lambda: _prose(2_000_001).encode()),
    refused(
        "page over 5 MB",
        "--max-size",
        lambda: page(paragraphs("<p>" + "lamp " * 1_100_000 + "</p>")).encode(),
        file="page.html",
    ),
    refused("stream over 5 MB", "--max-size", file="-", stdin=_endless),
    refused("one byte over", "--max-size", ARTICLE.encode(), options=_limit(_BYTES - 1)),
    Case("a limit that fits", ARTICLE, options=_limit(_BYTES)),
    refused(
        "body over 400,000 characters",
        "--max-size",
        lambda: _prose(400_100).encode(),
        options=("--no-strip",),
    ),
    refused(
        "body over 400,000 characters on a page",
        "--max-size",
        lambda: page("".join(f"<p>{p}" for p in _prose(401_000).split("\n\n"))).encode(),
        file="page.html",
    ),
    Case("page of little text", lambda: page(paragraphs("<!--" + "x" * 4_000_000 + "-->")),
         file="page.html"),
    Case("script of 4 MB", lambda: page(paragraphs("<script>" + "a=1;" * 1_000_000 + "</script>")),
         file="page.html"),
    Case("one picture of 4 MB",
         lambda: page(paragraphs(f"<img src='data:image/png;base64,{'QUJD' * 1_000_000}'>")),
         file="page.html"),
    Case("blanks of 1.9 MB", lambda: ARTICLE.replace("\n\n", "\n" + " " * 475_000 + "\n", 4)),
    Case("line ends of 1.9 MB", lambda: ARTICLE.replace("\n\n", "\n" * 475_000)),
    Case("tabs of 1.9 MB", lambda: ARTICLE + "\t" * 1_900_000),
]  # fmt: skip
