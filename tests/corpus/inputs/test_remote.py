"""Addresses: folders, containers and pages through fsspec."""

from __future__ import annotations

import functools
import gzip
import http.server
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsx.corpus.inputs.documents import documents, total_size
from newsx.corpus.inputs.remote import fetched, is_remote
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import InputError, UsageError
from newsx.load.pages import load_page
from newsx.load.reading import Limits
from warc_files import PAGE, packed, response, uuid

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")


@pytest.fixture(autouse=True)
def store() -> Iterator[None]:
    """A store in memory, with a folder of articles."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    for name in ("b.html", "a.txt", "x/c.html", "x/d.jpg", ".hidden/e.html", "old/f.html"):
        system.pipe(f"/news/{name}", PAGE)
    system.pipe("/news/r.jsonl", b'{"id": "r1", "text": "x"}\n{"id": "r2", "text": "y"}\n')
    yield
    system.store.clear()


def ids(items: Iterator[Item]) -> list[str]:
    return [item.id for item in items]


def only_error(item: Item) -> InputError:
    assert isinstance(item.source, InputError)
    return item.source


@pytest.mark.parametrize(
    ("source", "remote"),
    [("s3://b/a", True), ("memory://a", True), ("https://x.example/", True), ("C:\\a.txt", False),
     ("a://b", True), ("/a//b", False), ("a:b", False), ("://a", False)],
)  # fmt: skip
def test_addresses(source: str, remote: bool) -> None:
    assert is_remote(source) == remote


def test_a_folder_is_listed_as_a_local_one_is() -> None:
    found = list(documents(["memory://news"], exclude=["old"], named=True))
    assert [(item.id, item.name) for item in found] == [
        ("memory://news/a.txt", "a.txt"),
        ("memory://news/b.html", "b.html"),
        ("memory://news/x/c.html", "x/c.html"),
    ]
    assert sum(item.size for item in found) == 3 * len(PAGE)
    assert total_size(["memory://news"], exclude=["old"]) == 3 * len(PAGE)


def test_a_pattern() -> None:
    assert ids(documents(["memory://news/*/c.html"]))[0].endswith("news/x/c.html")
    (item,) = documents(["memory://news/*.pdf"])
    assert only_error(item).code == "not_found"


def test_the_bytes_of_a_page_are_got_by_the_worker() -> None:
    (item,) = documents(["memory://news/b.html"])
    assert item.source == Document(id="memory://news/b.html", path="memory://news/b.html")
    document = fetched(item.source, Limits())
    assert document.data == PAGE
    info = load_page(document, Limits()).source
    assert (info.path, info.record_id, info.format) == ("memory://news/b.html", None, "html")


def test_a_document_that_is_at_no_address_is_left_as_it_is() -> None:
    for document in (
        Document(id="a", path="a.txt"),
        Document(id="a", text="x"),
        Document(id="a", path="memory://news/r.jsonl", text="x", record_id="a"),
    ):
        assert fetched(document, Limits()) is document


def test_containers_are_streamed() -> None:
    pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    system = fsspec.filesystem("memory")
    system.pipe("/news/p.warc.gz", packed(response(1), response(2)))
    system.pipe("/news/r.jsonl.gz", gzip.compress(system.cat("/news/r.jsonl")))
    sources = ["memory://news/p.warc.gz", "memory://news/r.jsonl.gz", "memory://news/r.jsonl"]
    found = list(documents(sources, named=True))
    assert [item.id.removeprefix("urn:uuid:") for item in found] == [
        uuid(1),
        uuid(2),
        "r1",
        "r2",
        "r1#2",
        "r2#2",
    ]
    assert found[0].name == f"p.warc.gz/{uuid(1)}"
    assert sum(item.size for item in found) == total_size(sources)


def test_what_is_not_there() -> None:
    missing, corpus = documents(["memory://news/no.html", "memory://news/no.jsonl"])
    assert only_error(missing).code == only_error(corpus).code == "not_found"
    with pytest.raises(InputError) as caught:
        fetched(Document(id="a", path="memory://news/no.html"), Limits())
    assert caught.value.code == "not_found"
    with pytest.raises(InputError) as caught:
        fetched(Document(id="a", path="memory://news/b.html"), Limits(10, 10))
    assert caught.value.code == "too_large"


class Broken:
    """A store whose package raises what only it knows."""

    class StoreError(Exception):
        pass

    def __getattr__(self, name: str) -> object:
        raise self.StoreError("token has\nexpired")


def test_errors_of_a_store_are_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fsspec.core.url_to_fs", lambda url, **more: (Broken(), url))
    page, corpus, folder = documents(["memory://a.html", "memory://a.jsonl", "memory://b*"])
    for item in (page, corpus, folder):
        assert only_error(item).code == "unreadable"
        assert "token has expired" in only_error(item).message


def test_without_a_package_it_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError) as caught:
        documents(["nosuchstore://a/b"])
    assert caught.value.code == "missing_extra"
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError) as caught:
        documents(["memory://a/b"])
    assert caught.value.code == "missing_extra"
    assert "newsx[remote]" in caught.value.remedy


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {"": "text/html; charset=koi8-r"}  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A server of this machine; its address."""
    pytest.importorskip("aiohttp", reason="the extra remote is not installed")
    (tmp_path / "story").write_bytes("<p>Гроза над Тверью.</p>".encode("koi8-r"))
    (tmp_path / "r.jsonl").write_bytes(b'{"id": "r1", "text": "x"}\n{"id": "r2", "text": "y"}\n')
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_web_page(site: str) -> None:
    (item,) = documents([f"{site}/story?id=5"], named=True)
    assert item.source == Document(
        id=f"{site}/story?id=5", path=f"{site}/story?id=5", url=f"{site}/story?id=5"
    )
    assert item.name == "story%3Fid=5"
    document = fetched(item.source, Limits())
    assert document.encoding == "koi8-r"
    assert "Гроза над Тверью." in load_page(document, Limits()).text
    with pytest.raises(InputError) as caught:
        fetched(Document(id="a", path=f"{site}/nowhere"), Limits())
    assert caught.value.code == "not_found"
    with pytest.raises(InputError) as caught:
        fetched(item.source, Limits(10, 10))
    assert caught.value.code == "too_large"


def test_a_corpus_on_the_web(site: str) -> None:
    assert ids(documents([f"{site}/r.jsonl"])) == ["r1", "r2"]
    (missing,) = documents([f"{site}/no.jsonl"])
    assert only_error(missing).code == "not_found"
