"""WARC files: which records are pages, and what damage costs."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsx.corpus.inputs.documents import documents, total_size
from newsx.corpus.inputs.warc import PassedOver
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import InputError, UsageError
from newsx.load.pages import load_page
from newsx.load.reading import Limits
from warc_files import PAGE, packed, record, response, uuid

fastwarc = pytest.importorskip("fastwarc", reason="the extra warc is not installed")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def items(data: bytes, name: str = "x.warc.gz", **options: object) -> list[Item]:
    Path(name).write_bytes(data)
    return list(documents([name], **options))  # type: ignore[arg-type]


def pages(data: bytes) -> list[Document]:
    found = [item.source for item in items(data)]
    assert all(isinstance(each, Document) for each in found)
    return [each for each in found if isinstance(each, Document)]


def numbers(found: list[Item]) -> list[str]:
    """The numbers of records, and the codes of errors."""
    return [
        item.source.code if isinstance(item.source, InputError) else item.id[9:17].lstrip("0")
        for item in found
    ]


def test_a_page() -> None:
    (item,) = items(packed(response(1)), named=True)
    assert item.source == Document(
        id=f"urn:uuid:{uuid(1)}",
        path="x.warc.gz",
        record_id=f"urn:uuid:{uuid(1)}",
        data=PAGE,
        url="https://oban.example/1",
        encoding="utf-8",
        retrieved="2023-03-02T08:09:10Z",
    )
    assert item.id == f"urn:uuid:{uuid(1)}"
    assert item.name == f"x.warc.gz/{uuid(1)}"
    assert item.again == f'{{"path": "x.warc.gz", "record": "urn:uuid:{uuid(1)}"}}'.encode()


def test_what_the_result_says_of_its_source() -> None:
    (document,) = pages(packed(response(1, media="text/html; charset=koi8-r")))
    info = load_page(document, Limits()).source
    assert (info.path, info.record_id) == ("x.warc.gz", f"urn:uuid:{uuid(1)}")
    assert (info.format, info.bytes) == ("html", len(PAGE))
    assert info.retrieved == "2023-03-02T08:09:10Z"
    assert load_page(document, Limits()).metadata.published is None


@pytest.mark.parametrize(
    ("name", "pack"),
    [("x.warc", b"".join), ("X.WARC.GZ", lambda each: packed(*each)),
     ("x.warc.gz", lambda each: gzip.compress(b"".join(each))),  # one member
     ("x.warc.gz", b"".join), ("x.warc", lambda each: packed(*each))],
)  # fmt: skip
def test_packed_or_not_whatever_it_is_called(name: str, pack: object) -> None:
    data = pack([response(number) for number in range(1, 6)])  # type: ignore[operator]
    found = items(data, name)
    assert numbers(found) == ["1", "2", "3", "4", "5"]
    assert sum(item.size for item in found) == len(data) == total_size([name])


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    others = [
        record(1, b"software: x\r\n", kind="warcinfo", media="application/warc-fields"),
        record(2, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        response(3, status="404 Not Found"),
        response(4, status="301 Moved"),
        response(5, b"\xff\xd8\xff", media="image/jpeg"),
        response(6, b"{}", media="application/json"),
        response(7, b"just words", media=None),
        record(8, b"a: b\r\n", kind="metadata", media="application/warc-fields"),
        record(9, PAGE, kind="resource", media="text/html"),
        record(10, PAGE, kind="conversion", media="text/plain"),
        record(11, b"20230301\n1.2.3.4\n", media="text/dns", uri="dns:oban.example"),
        record(12, b"no HTTP at all"),
    ]
    passed = PassedOver()
    found = items(packed(*others, response(13)), passed_over=passed)
    assert numbers(found) == ["13"]
    assert passed.warc_records == len(others)


@pytest.mark.parametrize(
    "media", ["text/html", "TEXT/HTML;charset=x", "application/xhtml+xml", None]
)
def test_media_types_of_pages(media: str | None) -> None:
    assert [page.data for page in pages(packed(response(1, media=media)))] == [PAGE]


def test_an_address_in_angle_brackets() -> None:
    """As wget writes them."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    (page,) = pages(packed(record(1, block, uri="<https://oban.example/a?b>")))
    assert page.url == "https://oban.example/a?b"
    assert page.encoding is None


def test_encodings_are_undone() -> None:
    body = gzip.compress(PAGE)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    assert pages(packed(response(1, chunks, headers=headers)))[0].data == PAGE


@pytest.mark.parametrize(
    "header", ["Content-Encoding: gzip", "Content-Encoding: br", "Transfer-Encoding: chunked",
               "Content-Encoding: unheard-of"],
)  # fmt: skip
def test_a_header_that_lies_costs_nothing(header: str) -> None:
    """fastwarc itself would lose its place in the file."""
    found = items(packed(response(1, headers=f"{header}\r\n"), response(2)))
    assert [item.source.data for item in found if isinstance(item.source, Document)] == [PAGE] * 2


def test_the_label_of_the_transport_goes_before_that_of_the_page() -> None:
    page = '<meta charset="windows-1252"><p>Гроза над Тверью.</p>'.encode("koi8-r")
    (document,) = pages(packed(response(1, page, media="text/html; charset='KOI8-R'")))
    assert "Гроза над Тверью." in load_page(document, Limits()).text
    good = "<meta charset=latin1><p>Гроза</p>".encode()
    (document,) = pages(packed(response(1, good, media="text/html; charset=koi8-r")))
    assert load_page(document, Limits()).source.encoding == "utf-8"


def test_a_page_that_is_too_large_costs_itself_only() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    found = items(
        packed(response(1, bomb, headers="Content-Encoding: gzip\r\n"), response(2)),
        limits=Limits(1000, 1000),
    )
    assert numbers(found) == ["too_large", "2"]
    assert found[0].id == f"urn:uuid:{uuid(1)}"


@pytest.mark.parametrize("headers", ["", "Content-Encoding: gzip\r\n"])
def test_no_more_of_a_page_is_held_than_the_limit(headers: str) -> None:
    page = bytes(60_000_000)
    Path("x.warc.gz").write_bytes(
        packed(response(1, gzip.compress(page) if headers else page, headers=headers), response(2))
    )
    del page
    tracemalloc.start()
    try:
        found = list(documents(["x.warc.gz"], limits=Limits(1_000_000, 1_000_000)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert numbers(found) == ["too_large", "2"]
    assert peak < 6_000_000


WHOLE = [response(number) for number in range(1, 5)]
PACKED = packed(*WHOLE)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["unreadable"]),
        (gzip.compress(b""), ["unreadable"]),
        (b"\n\n\n", ["unreadable"]),
        (b"not a WARC file\n" * 50, ["unreadable"]),
        (gzip.compress(b"not a WARC file\n" * 50), ["unreadable"]),
        (PAGE, ["unreadable"]),
        (b"\x1f\x8b but no gzip", ["unreadable"]),
        (PACKED[:-40], ["1", "2", "3", "unreadable"]),  # in a member
        (packed(*WHOLE[:2]) + PACKED[:5], ["1", "2", "unreadable"]),  # in its header
        (b"".join(WHOLE)[:-40], ["1", "2", "3", "unreadable"]),  # in a page
        (b"".join(WHOLE[:2]) + WHOLE[2][:60], ["1", "2", "unreadable"]),  # in the WARC headers
        (b"".join(WHOLE[:2]) + WHOLE[2][:330], ["1", "2", "unreadable"]),  # in those of HTTP
        (WHOLE[0] + b"rubbish\r\n" + WHOLE[1], ["1", "unreadable"]),
        (packed(WHOLE[0]) + b"rubbish" + packed(WHOLE[1]), ["1", "unreadable"]),
        (packed(*WHOLE) + bytes(200), ["1", "2", "3", "4"]),  # padded, as tapes are
        (packed(WHOLE[0], WHOLE[1].replace(b"Length: ", b"Length: x")), ["1", "unreadable"]),
        (packed(WHOLE[0], WHOLE[1].replace(b"Length: ", b"Length: 9")), ["1", "unreadable"]),
        (packed(WHOLE[0], record(2, b"GET", kind="request"))[:-30], ["1", "unreadable"]),
    ],
    ids=range(18),
)
def test_damage(data: bytes, found: list[str]) -> None:
    items_ = items(data)
    assert numbers(items_) == found
    assert sum(item.size for item in items_) == len(data)
    if found[-1] == "unreadable":
        assert items_[-1].id == "x.warc.gz"
        assert isinstance(items_[-1].source, InputError)
        assert "\n" not in items_[-1].source.message


def test_a_flipped_byte_in_a_packed_page_is_noticed() -> None:
    data = bytearray(PACKED)
    data[len(packed(*WHOLE[:2])) + 60] ^= 0x55
    found = numbers(items(bytes(data)))
    assert found[:2] == ["1", "2"]
    assert found[-1] == "unreadable"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.booleans(), st.data())
def test_no_damage_raises(is_packed: bool, data: st.DataObject) -> None:
    broken = bytearray(PACKED if is_packed else b"".join(WHOLE))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    found = items(bytes(broken))
    assert found
    assert sum(item.size for item in found) == len(broken)


def test_pages_are_read_as_they_are_needed() -> None:
    """Of eight pages, no more than the first few are read for the first."""
    Path("x.warc").write_bytes(b"".join(response(n, PAGE + bytes(200_000)) for n in range(1, 9)))
    stream = documents(["x.warc"])
    first = next(stream)
    assert 0 < first.size < 500_000


def test_what_could_not_be_read_can_be_asked_for_when_the_file_is_mended() -> None:
    *_, broken = items(packed(*WHOLE)[:-40])
    assert broken.again == b'{"path": "x.warc.gz", "from": 4}'
    Path("again.txt").write_bytes(broken.again + b"\n")
    with Path("again.txt").open("rb") as stdin:
        (same,) = documents(["-"], stdin=stdin)
    assert (same.id, same.again) == (broken.id, broken.again)
    Path("x.warc.gz").write_bytes(packed(*WHOLE))
    with Path("again.txt").open("rb") as stdin:
        assert numbers(list(documents(["-"], stdin=stdin))) == ["4"]


def test_without_fastwarc_it_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(UsageError, match="fastwarc") as caught:
        documents(["a.txt", "x.warc.gz"])
    assert caught.value.code == "missing_extra"
    assert "newsx[warc]" in caught.value.remedy
    Path("in").mkdir()
    Path("in/x.warc.gz").write_bytes(PACKED)
    Path("in/a.txt").touch()
    found = list(documents(["in"]))
    assert [item.id for item in found] == ["in/a.txt", "in/x.warc.gz"]
    assert numbers(found)[1] == "missing_extra"


def test_fastwarc_is_imported_for_warc_files_only() -> None:
    Path("a.jsonl").write_text('{"id": "a", "text": "x"}\n')
    code = (
        "import sys; from newsx.corpus.inputs.documents import documents;"
        "list(documents(['a.jsonl', 'b']));"
        "heavy = {'fastwarc', 'fsspec', 'spacy', 'numpy'};"
        "print(heavy & {name.split('.')[0] for name in sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
