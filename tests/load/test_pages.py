"""Documents to pages: text or HTML, how large, from where."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsx.document import Document
from newsx.errors import InputError
from newsx.load.page import Page
from newsx.load.pages import load_page
from newsx.load.reading import Limits
from newsx.options import InputFormat

PAGE = "<!doctype html><html><body><p>The river rose.</p></body></html>"
PROSE = "The river rose.\n"
DOUBT = "The river rose.<br>The dam held."  # one tag: HTML only if the file is named so
LIMITS = Limits()


def load(
    limits: Limits = LIMITS, input_format: InputFormat = "auto", *, strip: bool = True, **given: Any
) -> Page:
    return load_page(Document(id="-", **given), limits, input_format, strip=strip)


def refused(*args: Any, **given: Any) -> InputError:
    with pytest.raises(InputError) as caught:
        load(*args, **given)
    return caught.value


@pytest.mark.parametrize(
    ("given", "input_format", "format"),
    [
        ({"data": PAGE.encode()}, "auto", "html"),
        ({"data": PROSE.encode()}, "auto", "text"),
        ({"data": DOUBT.encode()}, "auto", "text"),
        ({"data": PAGE.encode()}, "text", "text"),
        ({"data": PROSE.encode()}, "html", "html"),
        ({"text": PAGE}, "auto", "text"),
        ({"text": PAGE}, "html", "html"),
        ({"html": PROSE}, "auto", "html"),
        ({"html": PAGE}, "text", "text"),
    ],
)
def test_format(given: dict[str, Any], input_format: InputFormat, format: str) -> None:
    page = load(input_format=input_format, **given)
    assert (page.format, page.source.format) == (format, format)
    assert {block.start is None for block in page.blocks} == {format == "html"}


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.txt", PAGE, "html"),
        ("a.html", PROSE, "text"),
        ("a.html", DOUBT, "html"),
        ("a.txt", DOUBT, "text"),
    ],
)
def test_format_of_a_file(tmp_path: Path, name: str, content: str, format: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert load(path=str(path)).format == format


@pytest.mark.parametrize("given", [{"data": PAGE.encode()}, {"text": PAGE}], ids=["data", "text"])
@pytest.mark.parametrize("input_format", ["auto", "text"])
def test_unstripped_input_is_text_whatever_it_looks_like(
    given: dict[str, Any], input_format: InputFormat
) -> None:
    page = load(input_format=input_format, strip=False, **given)
    assert (page.format, page.text) == ("text", PAGE)


@pytest.mark.parametrize(
    ("given", "input_format"),
    [
        ({"html": PAGE}, "auto"),
        ({"html": PAGE}, "html"),
        ({"text": PROSE}, "html"),
        ({"data": PAGE.encode()}, "html"),
    ],
)
def test_html_cannot_be_left_unstripped(given: dict[str, Any], input_format: InputFormat) -> None:
    error = refused(input_format=input_format, strip=False, **given)
    assert (error.code, error.subject) == ("html_not_stripped", "-")
    assert "--no-strip" in error.remedy


@pytest.mark.parametrize("text", ["a\r\n b \r\n\r\n\ufeffc\n\n", "  x", "“é”\x1b[0m\0"], ids=ascii)
def test_unstripped_text_is_exactly_the_input(text: str) -> None:
    assert load(text=text, strip=False).text == text
    assert load(data=text.encode(), strip=False).text == text


@pytest.mark.parametrize(("key", "strip"), [("text", True), ("text", False), ("html", True)])
def test_a_lone_surrogate_is_one_replacement(key: str, strip: bool) -> None:
    assert load(**{key: "The \ud83d dam held."}, strip=strip).text == "The \ufffd dam held."


def test_an_id_with_a_lone_surrogate_is_shown_as_names_are() -> None:
    page = load_page(Document(id="a\udc80", text="The dam held."), Limits())
    assert page.source.record_id == r"a\udc80"
    document = Document(id="-", path="a.warc", record_id="r\udc80", data=b"The dam held.")
    assert load_page(document, Limits()).source.record_id == r"r\udc80"


SMALL = Limits(text_bytes=60, html_bytes=120)


def html_of(size: int) -> str:
    return "<!doctype html><p>".ljust(size, "x")


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({"text": "é" * 30}, True),
        ({"text": "é" * 30 + "x"}, False),  # 61 bytes, 31 characters
        ({"html": html_of(120)}, True),
        ({"html": html_of(121)}, False),
        ({"data": b"x" * 60}, True),
        ({"data": b"x" * 61}, False),
        ({"data": html_of(120).encode()}, True),
        ({"data": html_of(121).encode()}, False),
    ],
)
def test_size(given: dict[str, Any], fits: bool) -> None:
    if fits:
        assert load(SMALL, **given).blocks
    else:
        assert refused(SMALL, **given).code == "too_large"


@pytest.mark.parametrize("size", [61, 121])
def test_size_of_a_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * size)
    error = refused(SMALL, path=str(path))
    assert (error.code, error.subject) == ("too_large", str(path))


def test_source_of_a_file(tmp_path: Path) -> None:
    data = "“Café,” she said.".encode("cp1252")
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    source = load(path=str(path)).source
    assert (source.path, source.record_id) == (str(path), None)
    assert (source.encoding, source.bytes) == ("windows-1252", len(data))
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_source_of_a_stream() -> None:
    source = load(data="\ufeffÉ".encode()).source
    assert (source.path, source.record_id, source.encoding) == (None, None, "utf-8")
    assert (source.bytes, source.sha256) == (5, hashlib.sha256("\ufeffÉ".encode()).hexdigest())


@pytest.mark.parametrize("key", ["text", "html"])
def test_source_of_a_record(key: str) -> None:
    source = load_page(Document(id="r7", **{key: "É"}), LIMITS).source
    assert (source.path, source.record_id, source.encoding) == (None, "r7", None)
    assert (source.bytes, source.sha256) == (2, hashlib.sha256("É".encode()).hexdigest())


def test_source_of_a_record_in_a_file() -> None:
    """``path`` is where it came from; nothing is read there."""
    document = Document(
        id="r7#2", path="a.warc", record_id="r7", data=b"<p>\xe7\xc9\xd7\xc9</p>",
        encoding="koi8-r", retrieved="2023-03-02T08:09:10Z",
    )  # fmt: skip
    source = load_page(document, LIMITS).source
    assert (source.path, source.record_id, source.encoding) == ("a.warc", "r7", "koi8-r")
    assert source.retrieved == "2023-03-02T08:09:10Z"
    empty = msgspec.structs.replace(document, data=b" ")
    with pytest.raises(InputError) as caught:
        load_page(empty, LIMITS)
    assert caught.value.subject == "r7#2"


@pytest.mark.parametrize(
    "given",
    [
        {"text": ""},
        {"text": " \n\u200b"},
        {"html": ""},
        {"data": b""},
        {"data": b" \r\n"},
        {"data": "\ufeff".encode()},
    ],
)
def test_no_text(given: dict[str, Any]) -> None:
    error = refused(**given)
    assert (error.code, error.subject) == ("empty", "-")
    assert error.message.startswith("no text")


def test_binary_data() -> None:
    assert refused(data=b"%PDF-1.7 and so on").code == "not_text"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = refused(path=str(tmp_path / "none.txt"))
    assert (error.code, error.subject) == ("not_found", str(tmp_path / "none.txt"))


def test_address_of_a_text_record() -> None:
    assert load(text=PROSE, url="https://a.example/x").metadata.url == "https://a.example/x"


def test_address_of_an_html_record() -> None:
    assert load(html=PAGE, url="https://a.example/x").metadata.url == "https://a.example/x"


def test_metadata_of_a_page() -> None:
    assert load(html=f"<title>Dam Holds</title>{PAGE}").metadata.title == "Dam Holds"


def test_offsets_count_into_the_decoded_text() -> None:
    page = load(data="\ufeff\r\n “Café”\r\n".encode("utf-16"))
    (block,) = page.blocks
    assert page.text[block.start : block.end] == block.text == "“Café”"


def test_a_page_that_only_a_script_draws_still_has_its_title() -> None:
    html = "<title>Lamp Out In Tarvik</title><script>draw()</script>"
    page = load_page(Document(id="a", html=html), Limits())
    assert page.metadata.title == "Lamp Out In Tarvik"
    with pytest.raises(InputError, match="no text on the page"):
        load_page(Document(id="a", html="<script>draw()</script>"), Limits())
