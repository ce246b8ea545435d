"""Sources to documents: files, folders, corpora; what is no record is counted, not lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tracemalloc
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsx.corpus.inputs.documents import documents, total_size
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import InputError
from newsx.load.reading import Limits


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def corpus(*lines: bytes | dict[str, object], name: str = "in.jsonl") -> str:
    """Write a corpus of these lines; its name."""
    data = b"\n".join(
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    )
    Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return name


def record(id: str, path: str = "in.jsonl", **given: str) -> Document:
    """As it comes from a corpus."""
    return Document(id=id, path=path, record_id=id, **given)  # type: ignore[arg-type]


def ids(sources: Iterable[str]) -> list[str]:
    return [item.id for item in documents(sources)]


def sources_of(sources: Iterable[str]) -> list[Document | InputError]:
    return [item.source for item in documents(sources)]


def is_error(item: Item) -> bool:
    return isinstance(item.source, InputError)


def error_of(item: Item) -> InputError:
    assert isinstance(item.source, InputError)
    return item.source


def only_error(source: str) -> Item:
    (item,) = documents([source])
    assert is_error(item)
    return item


def test_a_file_is_a_document_by_its_path() -> None:
    assert sources_of(["a.txt", "x/b.html"]) == [
        Document(id="a.txt", path="a.txt"),
        Document(id="x/b.html", path="x/b.html"),
    ]


def test_a_file_that_is_not_there_is_still_counted() -> None:
    """Whether it can be read shows when it is read."""
    assert ids(["missing.txt"]) == ["missing.txt"]


def test_nothing_gives_nothing() -> None:
    assert ids([]) == []


def test_a_folder_gives_its_articles_in_order() -> None:
    names = ["b.txt", "a.html", "a/z.htm", "a/deep/er/m.xhtml", "c.TXT", "d.md", "e.text"]
    others = ["x.jpg", "y.json", "z", ".hidden.txt", ".git/c.txt", "a/.x/y.html", "n.html.json"]
    for name in [*names, *others]:
        path = Path("in") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = list(documents(["in"]))
    assert [item.id for item in found] == [
        "in/a.html", "in/b.txt", "in/c.TXT", "in/d.md", "in/e.text", "in/a/z.htm",
        "in/a/deep/er/m.xhtml",
    ]  # fmt: skip
    assert all(isinstance(item.source, Document) and item.source.path == item.id for item in found)


def test_an_empty_folder_gives_nothing() -> None:
    Path("in").mkdir()
    assert ids(["in", "in/"]) == []


def test_a_folder_may_be_named_like_a_corpus() -> None:
    Path("old.jsonl").mkdir()
    Path("old.jsonl/a.txt").touch()
    assert ids(["old.jsonl"]) == ["old.jsonl/a.txt"]


def test_links_that_lead_in_a_circle_end() -> None:
    Path("in/below").mkdir(parents=True)
    Path("in/a.txt").touch()
    Path("in/below/up").symlink_to(Path("in").resolve(), target_is_directory=True)
    assert ids(["in"]) == ["in/a.txt"]


@pytest.mark.parametrize(
    "name", ["in.jsonl", "in.ndjson", "in.jsonl.gz", "in.ndjson.gz", "IN.JSONL"]
)
def test_a_corpus_gives_its_records(name: str) -> None:
    source = corpus(
        {"id": "a", "text": "One."},
        {"id": "b", "html": "<p>Two.</p>", "url": "https://x.example/b", "published": "2015-09-04"},
        name=name,
    )
    assert sources_of([source]) == [
        record("a", source, text="One."),
        record("b", source, html="<p>Two.</p>", url="https://x.example/b", published="2015-09-04"),
    ]


def test_other_keys_and_blank_lines_do_not_matter() -> None:
    source = corpus(b"", {"id": "a", "text": "x", "lang": {"en": [1, None]}}, b"  \t", b"\r", b"")
    assert ids([source]) == ["a"]


def test_lines_may_end_as_windows_ends_them() -> None:
    source = corpus(b'{"id":"a","text":"x"}\r', b'{"id":"b","text":"y"}\r')
    assert ids([source]) == ["a", "b"]


def test_an_id_may_be_a_number() -> None:
    assert ids([corpus({"id": 17, "text": "x"})]) == ["17"]


def test_null_is_as_good_as_left_out() -> None:
    source = corpus({"id": "a", "text": "x", "html": None, "url": None, "published": None})
    assert sources_of([source]) == [record("a", text="x")]


def test_repeated_ids_are_numbered() -> None:
    source = corpus(*({"id": each, "text": "x"} for each in "abaaab"))
    assert ids([source]) == ["a", "b", "a#2", "a#3", "a#4", "b#2"]


def test_repeated_ids_are_numbered_over_all_sources() -> None:
    first = corpus({"id": "a", "text": "x"}, name="1.jsonl")
    second = corpus({"id": "a", "text": "x"}, name="2.jsonl")
    assert ids([first, second, first]) == ["a", "a#2", "a#3"]
    assert ids(["a.txt", "a.txt"]) == ["a.txt", "a.txt#2"]


def test_a_renamed_document_keeps_its_path() -> None:
    first, second = documents(["a.txt", "a.txt"])
    assert first.source == Document(id="a.txt", path="a.txt")
    assert second.source == Document(id="a.txt#2", path="a.txt")


def test_failed_records_are_numbered_too() -> None:
    source = corpus({"id": "a", "text": "x"}, {"id": "a"})
    good, bad = documents([source])
    assert (good.id, bad.id) == ("a", "a#2")
    assert is_error(bad)


def test_no_two_ids_are_ever_the_same() -> None:
    found = ids([corpus(*({"id": each, "text": "x"} for each in ("a", "a#2", "a")))])
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"no json at all",
        b"[]",
        b'"text"',
        b"null",
        b"3",
        b'{"text": "no id"}',
        b'{"id": null, "text": "x"}',
        b'{"id": ["a"], "text": "x"}',
        b'{"id": "a", "text": 5}',
        b'{"id": "a", "text": ["x"]}',
        b'{"id": "a", "html": {}}',
        b'{"id": "a", "text": "x", "published": 2015}',
        b'{"id": "a", "text": "cut sho',
        b'{"id": "a", "text": "x"} {"id": "b", "text": "y"}',
        b'{"id": "a", "text": "\xff"}',
        b'{"id": "a", "text": "\\ud800"}',
        b"[" * 100_000,
        b'{"id": "a", "text": "x", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"\x00\x01\x02",
    ],
    ids=range(20),
)
def test_a_broken_line_costs_itself_only(line: bytes) -> None:
    source = corpus({"id": "first", "text": "x"}, line, {"id": "last", "text": "y"})
    first, broken, last = documents([source])
    assert (first.id, last.id) == ("first", "last")
    assert is_error(broken)
    assert broken.id == "in.jsonl:2"
    assert error_of(broken).code == "bad_record"
    assert "\n" not in error_of(broken).message


@pytest.mark.parametrize(
    "content", [{}, {"text": "x", "html": "<p>x</p>"}, {"url": "https://x.example"}]
)
def test_a_record_has_either_text_or_html(content: dict[str, object]) -> None:
    found = only_error(corpus({"id": "a", **content}))
    assert found.id == "a"
    assert error_of(found).code == "bad_record"
    assert "text" in error_of(found).message
    assert "html" in error_of(found).message


def test_an_empty_text_is_a_record() -> None:
    """That it is empty is found when it is analysed."""
    assert sources_of([corpus({"id": "a", "text": ""})]) == [record("a", text="")]


def test_a_corpus_that_is_not_there() -> None:
    found = only_error("missing.jsonl")
    assert found.id == "missing.jsonl"
    assert error_of(found).code == "not_found"


def test_a_corpus_that_is_no_gzip() -> None:
    Path("in.jsonl.gz").write_bytes(b'{"id": "a", "text": "x"}\n')
    assert error_of(only_error("in.jsonl.gz")).code == "unreadable"


def _packed() -> bytes:
    lines = [json.dumps({"id": f"r{n}", "text": os.urandom(40).hex()}) for n in range(400)]
    return gzip.compress("\n".join(lines).encode())


def test_a_gzip_that_is_cut_short_gives_what_it_has() -> None:
    data = _packed()
    Path("in.jsonl.gz").write_bytes(data[: len(data) // 2])
    found = list(documents(["in.jsonl.gz"]))
    assert len(found) > 100
    assert [item.id for item in found if is_error(item)] == ["in.jsonl.gz"]
    assert is_error(found[-1])


def test_a_gzip_with_broken_bytes_gives_what_it_has() -> None:
    data = bytearray(_packed())
    data[40:80] = b"\xff" * 40
    Path("in.jsonl.gz").write_bytes(data)
    found = list(documents(["in.jsonl.gz", "after.txt"]))
    assert is_error(found[-2])
    assert found[-1].id == "after.txt"


def test_sources_are_read_as_they_are_needed() -> None:
    """The second corpus does not even exist when the first record comes."""
    first = corpus({"id": "a", "text": "x"}, {"id": "b", "text": "y"}, name="1.jsonl")
    stream = documents([first, "2.jsonl"])
    assert next(stream).id == "a"
    corpus({"id": "c", "text": "z"}, name="2.jsonl")
    assert [item.id for item in stream] == ["b", "c"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")
def test_a_name_that_is_no_utf8_can_be_shown() -> None:
    Path("in").mkdir()
    Path(os.fsdecode(b"in/caf\xe9.txt")).touch()
    (item,) = documents(["in"])
    assert item.id == "in/caf\\udce9.txt"
    assert isinstance(item.source, Document)
    assert Path(item.source.path or "").is_file()


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30),
            st.fixed_dictionaries(
                {},
                optional={
                    "id": st.one_of(st.sampled_from(["a", "b"]), st.integers(), st.none()),
                    "text": st.one_of(st.text(max_size=5), st.none()),
                    "html": st.one_of(st.text(max_size=5), st.none()),
                },
            ).map(lambda record: json.dumps(record).encode()),
        ),
        max_size=8,
    )
)
def test_each_line_gives_one_item(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b"") for line in lines]
    source = corpus(*lines)
    found = list(documents([source]))
    assert len(found) == sum(bool(line.strip()) for line in lines)
    assert len({item.id for item in found}) == len(found)


def tree(*names: str) -> None:
    """Files of one byte."""
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_includes_replace_the_suffixes_and_excludes_cut() -> None:
    tree("in/a.html", "in/b.article", "in/x/c.article", "in/x/draft.article", "in/y/d.article")
    found = list(documents(["in"], include=["*.article"], exclude=["draft*", "y"]))
    assert [item.id for item in found] == ["in/b.article", "in/x/c.article"]


def test_a_corpus_in_a_folder_is_read_where_it_is_included() -> None:
    """It could be our own output."""
    tree("in/a.txt")
    corpus({"id": "r", "text": "x"}, name="in/out.jsonl")
    assert ids(["in"]) == ["in/a.txt"]
    found = list(documents(["in"], include=["*.jsonl", "*.txt"], named=True))
    assert [(item.id, item.name) for item in found] == [("in/a.txt", "a.txt"), ("r", "out.jsonl/r")]


def test_patterns_are_for_folders_only() -> None:
    tree("a.txt")
    assert [item.id for item in documents(["a.txt"], include=["*.html"], exclude=["*"])] == [
        "a.txt"
    ]


def test_a_folder_that_cannot_be_searched_is_an_item(monkeypatch: pytest.MonkeyPatch) -> None:
    tree("in/a.txt", "in/shut/b.txt", "in/z/c.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    first, shut, last = documents(["in"], named=True)
    assert (first.id, shut.id, last.id) == ("in/a.txt", "in/shut", "in/z/c.txt")
    assert error_of(shut).code == "no_permission"
    assert (shut.name, shut.again) == ("shut", b"in/shut")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*.html", ["in/a.html", "in/b.html"]),
        ("in/?.html", ["in/a.html", "in/b.html"]),
        ("in/[!a].html", ["in/b.html"]),
        ("in/*/c.*", ["in/x/c.html", "in/x/c.jpg"]),
        ("in/**/c.html", ["in/x/c.html", "in/x/y/c.html"]),
        ("in/**/*.jpg", ["in/d.jpg", "in/x/c.jpg"]),
        ("*/x", ["in/x/c.html", "in/x/y/c.html"]),  # a folder, as if it was named itself
        ("**/x/c.html", ["in/x/c.html"]),
        ("**/x/**/c.*", ["in/x/c.html", "in/x/c.jpg", "in/x/y/c.html"]),
        ("in/**/**/y/*", ["in/x/y/c.html"]),
        ("in/x/**", ["in/x/c.html", "in/x/c.jpg", "in/x/y/c.html"]),
        ("./in/a.*", ["./in/a.html"]),
        ("in/.h*/*", ["in/.hidden/e.html"]),
    ],
)
def test_a_pattern_gives_what_it_matches(pattern: str, found: list[str]) -> None:
    tree("in/a.html", "in/b.html", "in/d.jpg", "in/x/c.html", "in/x/c.jpg", "in/x/y/c.html",
         "in/.hidden/e.html")  # fmt: skip
    assert ids([pattern]) == found
    absolute = str(Path.cwd() / pattern.removeprefix("./"))
    assert ids([absolute]) == [str(Path.cwd() / each) for each in found]


def test_a_pattern_that_matches_nothing_is_an_item() -> None:
    tree("in/x/a.txt")
    for pattern in ("in/*.html", "nowhere/*", "in/**/b*", "in/x/a.txt/*"):
        found = only_error(pattern)
        assert (found.id, error_of(found).code, found.again) == (
            pattern, "not_found", pattern.encode(),
        )  # fmt: skip


def test_a_file_may_be_called_like_a_pattern() -> None:
    tree("a[1].txt", "a1.txt")
    assert ids(["a[1].txt"]) == ["a[1].txt"]
    Path("a[1].txt").unlink()
    assert ids(["a[1].txt"]) == ["a1.txt"]


def test_a_pattern_does_not_run_in_circles() -> None:
    tree("in/below/a.txt")
    Path("in/below/up").symlink_to(Path("in").resolve(), target_is_directory=True)
    assert ids(["in/**/a.txt"]) == ["in/below/a.txt"]


def test_names_below_an_output_folder() -> None:
    tree("in/a.html", "in/x/B.html", "in/x/b.html", "other/a.html", "in/x/c?.txt")
    source = corpus({"id": "a/b", "text": "x"}, {"id": "A/B", "text": "x"}, b"{")
    found = documents(["in", "other/a.html", "other/*.html", source], named=True)
    assert [item.name for item in found] == [
        "a.html", "x/B.html", "x/b.html#2", "x/c%3F.txt", "a.html#2", "a.html#3",
        "in.jsonl/a%2Fb", "in.jsonl/A%2FB#2", "in.jsonl/line-3",
    ]  # fmt: skip


def test_sizes_add_up() -> None:
    tree("in/a.html", "in/x/b.txt", "in/c.jpg")
    Path("in/a.html").write_bytes(b"x" * 1000)
    empty = corpus(b"", b"  ", name="empty.jsonl")
    plain = corpus(*({"id": n, "text": "x" * n} for n in range(50)), b"", b"", name="p.jsonl")
    gzipped = corpus(
        *({"id": n, "text": os.urandom(n).hex()} for n in range(50)), name="g.jsonl.gz"
    )
    Path("cut.jsonl.gz").write_bytes(Path(gzipped).read_bytes()[:-100])
    sources = [empty, "in", plain, "missing.txt", gzipped, "cut.jsonl.gz", "missing*", "p*.jsonl"]
    sizes = [item.size for item in documents(sources)]
    assert sum(sizes) == total_size(sources)
    assert all(size >= 0 for size in sizes)
    assert total_size(["in"]) == 1001
    assert total_size(["in"], exclude=["a*"]) == 1
    assert total_size(["in", "-"]) is None


def test_the_sizes_of_records_follow_the_file() -> None:
    source = corpus(*({"id": n, "text": "x" * 100_000} for n in range(10)))
    sizes = [item.size for item in documents([source])]
    assert max(sizes) < 2 * min(sizes)


def test_a_line_far_too_long_costs_itself_only() -> None:
    long = b'{"id": "b", "text": "' + b"x" * 100_000 + b'"}'
    source = corpus({"id": "a", "text": "x"}, long, {"id": "c", "text": "y"})
    first, broken, last = documents([source], limits=Limits(1000, 1000))
    assert (first.id, broken.id, last.id) == ("a", "in.jsonl:2", "c")
    assert error_of(broken).code == "too_large"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("name", ["pipe.jsonl", "pipe.warc"])
def test_a_named_pipe_does_not_block(name: str) -> None:
    if name.endswith(".warc"):
        pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    os.mkfifo(name)
    assert error_of(only_error(name)).code == "not_regular"


def test_a_list_that_cannot_be_read_is_an_item(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.BytesIO()
    closed.close()
    (item,) = documents(["-"], stdin=closed)
    assert (item.id, error_of(item).code) == ("-", "unreadable")
    monkeypatch.setattr(sys, "stdin", None)
    (item,) = documents(["-"])
    assert (item.id, error_of(item).code) == ("-", "unreadable")


def test_a_list_is_read_as_it_is_needed() -> None:
    class Slow(io.RawIOBase):
        lines: ClassVar = [b"a.txt\n", b"b.txt\n"]

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = self.lines.pop(0) if self.lines else b""
            buffer[: len(line)] = line
            return len(line)

    stream = documents(["-"], stdin=io.BufferedReader(Slow()))
    assert next(stream).id == "a.txt"
    assert Slow.lines == [b"b.txt\n"]
    assert [item.id for item in stream] == ["b.txt"]


def test_a_list_in_a_list_of_sources() -> None:
    stdin = io.BytesIO(b"b.txt\0c.txt\0a.txt\0")
    found = documents(["a.txt", "-", "-", "d.txt"], stdin=stdin)
    assert [item.id for item in found] == ["a.txt", "b.txt", "c.txt", "a.txt#2", "d.txt"]


def test_what_an_input_costs_the_parent() -> None:
    """The budget is 300 bytes; what the ids alone cost is in test_distinct.py."""
    count = 5_000
    Path("in.jsonl").write_bytes(
        b"".join(b'{"id": "2023/07/page-%d", "text": "x"}\n' % n for n in range(count))
    )
    items = documents(["in.jsonl"])
    next(items)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        last = deque(items, maxlen=1)
        _, most = tracemalloc.get_traced_memory()  # at the end of it, all is let go
    finally:
        tracemalloc.stop()
    assert last[0].id == f"2023/07/page-{count - 1}"
    assert 100 < (most - before) / count < 300


def test_a_pattern_matches_a_file_once_only() -> None:
    tree("in/x/x/x/a.txt")
    assert ids(["in/**/x/**/a.txt"]) == ["in/x/x/x/a.txt"]
    assert [item.name for item in documents(["in/**/*.txt"], named=True)] == ["a.txt"]
