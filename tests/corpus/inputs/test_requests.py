"""Lines that ask for one input: what is written is what is read, and gives the same input again."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsx.corpus.inputs.documents import documents
from newsx.corpus.inputs.requests import Request, line_of, request_of
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import InputError

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such names")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def listed(*lines: bytes, named: bool = False) -> list[Item]:
    stdin = io.BytesIO(b"".join(line + b"\n" for line in lines))
    return list(documents(["-"], stdin=stdin, named=named))


def corpus(name: str, *records: object) -> str:
    Path(name).write_text("".join(json.dumps(each) + "\n" for each in records))
    return name


def texts(items: Iterable[Item]) -> list[str | None]:
    """The text of each; for an error its code."""
    return [
        item.source.text if isinstance(item.source, Document) else item.source.code
        for item in items
    ]


@pytest.mark.parametrize(
    ("request_", "line"),
    [
        (Request("in/a b.txt"), b"in/a b.txt"),
        (Request("-"), b"-"),
        (Request("é[1]*.txt"), "é[1]*.txt".encode()),
        (Request("caf\udce9.txt"), b"caf\xe9.txt"),
        (Request("odd\nname.txt"), b'{"path": "odd\\nname.txt"}'),
        (Request("a\r"), b'{"path": "a\\r"}'),
        (Request("  "), b'{"path": "  "}'),
        (Request("{a}"), b'{"path": "{a}"}'),
        (Request("\n\udce9"), b'{"path": "\\n\\udce9"}'),
        (Request("a.jsonl", "é"), b'{"path": "a.jsonl", "record": "\\u00e9"}'),
        (Request("a.jsonl", "x", 2), b'{"path": "a.jsonl", "record": "x", "nth": 2}'),
        (Request("a.warc", start=9), b'{"path": "a.warc", "from": 9}'),
        (Request("a", id="a#2", name="x/a"), b'{"path": "a", "id": "a#2", "name": "x/a"}'),
    ],
)
def test_a_line(request_: Request, line: bytes) -> None:
    assert line_of(request_) == line
    assert request_of(line.decode("utf-8", "surrogateescape")) == request_


@given(
    st.builds(
        Request,
        st.text(min_size=1, max_size=9),
        st.none() | st.text(max_size=4),
        st.none() | st.integers(1, 9),
        st.none() | st.integers(1, 9),
        st.none() | st.text(max_size=4),
        st.none() | st.text(max_size=4),
    )
)
def test_any_request_is_read_as_it_was_written(request_: Request) -> None:
    line = line_of(request_)
    assert b"\n" not in line
    assert request_of(line.decode("utf-8", "surrogateescape")) == request_


@pytest.mark.parametrize(
    "line",
    [b'{"text": "x"}', b'{"path": 3}', b'{"path": "a", "nth": "2"}', b'{"path": "a", "nth": true}',
     b'{"path": "a", "from": 0}', b'{"path": "a", "record": 7}', b"{}"],
)  # fmt: skip
def test_an_object_that_asks_for_nothing(line: bytes) -> None:
    (item,) = listed(line)
    assert isinstance(item.source, InputError)
    assert item.source.code == "bad_record"
    assert item.again == line


def test_a_name_may_look_like_an_object() -> None:
    Path("{a}.txt").touch()
    (item,) = listed(b"{a}.txt")
    assert item.source == Document(id="{a}.txt", path="{a}.txt")


def test_a_list_may_name_anything() -> None:
    Path("in").mkdir()
    Path("in/a.txt").touch()
    Path("in/b.html").touch()
    source = corpus("c.jsonl", {"id": "r", "text": "x"})
    found = listed(b"in", b"in/*.html", source.encode(), b"", b"missing.txt", b"-")
    assert [item.id for item in found] == [
        "in/a.txt", "in/b.html", "in/b.html#2", "r", "missing.txt", "-",
    ]  # fmt: skip
    assert found[-1].source == Document(id="-", path="-")  # not standard input again


def test_parts_of_a_corpus() -> None:
    corpus("c.jsonl", *({"id": each, "text": str(at)} for at, each in enumerate("abcab", 1)))
    corpus("d.jsonl", {"id": "a", "text": "other"})
    found = listed(
        b'{"path": "c.jsonl", "record": "b"}',
        b'{"path": "c.jsonl", "record": "a"}',
        b'{"path": "c.jsonl", "record": "a", "nth": 4}',
        b'{"path": "c.jsonl", "record": "c", "nth": 4}',
        b'{"path": "c.jsonl", "record": "z"}',
        b'{"path": "d.jsonl", "record": "a", "id": "mine"}',
        b'{"path": "c.jsonl", "nth": 5}',
        b'{"path": "missing.jsonl", "nth": 5}',
        b'{"path": "c.txt", "record": "a"}',
    )
    assert texts(found) == [
        "1", "2", "4", "not_found", "not_found", "other", "5", "not_found", "not_found",
    ]  # fmt: skip
    assert [item.id for item in found] == [
        "a", "b", "a#2", "c", "z", "mine", "b#2", "missing.jsonl:5", "a#3",
    ]  # fmt: skip


def test_a_container_is_read_once_for_lines_that_stand_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus("c.jsonl", *({"id": str(n), "text": "x"} for n in range(50)))
    opened: list[str] = []
    open_ = Path.open

    def counted(path: Path, *arguments: object, **more: object) -> object:
        opened.append(path.name)
        return open_(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counted)
    lines = [b'{"path": "c.jsonl", "record": "%d"}' % n for n in range(50)]
    assert len(listed(*lines)) == 50
    assert opened == ["c.jsonl"]
    assert len(listed(lines[0], b"a.txt", lines[1])) == 3
    assert opened == ["c.jsonl"] * 3


def test_no_more_of_a_container_is_read_than_is_asked_for() -> None:
    Path("c.jsonl.gz").write_bytes(b"")
    data = b"".join(b'{"id": "%d", "text": "x"}\n' % n for n in range(5))
    Path("c.jsonl").write_bytes(data + b"{")
    assert texts(listed(b'{"path": "c.jsonl", "record": "4"}')) == ["x"]


def test_files_keep_their_place_below_the_output_folder() -> None:
    Path("in/a").mkdir(parents=True)
    Path("in/a/b.html").touch()
    (item,) = documents(["in"], named=True)
    assert (item.name, item.again) == ("a/b.html", b'{"path": "in/a/b.html", "name": "a/b.html"}')
    (unnamed,) = documents(["in"])
    assert (unnamed.name, unnamed.again) == ("", b"in/a/b.html")
    assert listed(item.again, named=True) == [item]


def test_a_name_in_a_line_does_not_lead_out() -> None:
    (item,) = listed(b'{"path": "a.txt", "name": "../../.bashrc"}', named=True)
    assert item.name == "%2E%2E/%2E%2E/%2Ebashrc"


def same(one: Item, other: Item) -> bool:
    """Items with errors hold exceptions, which are only equal to themselves."""
    if isinstance(one.source, InputError) and isinstance(other.source, InputError):
        sources = str(one.source) == str(other.source)
    else:
        sources = one.source == other.source
    return sources and (one.id, one.name, one.again) == (other.id, other.name, other.again)


NAMES = st.text(
    st.sampled_from("aA.{}\"\\ #%\n\r*[é\udce9\u2028") | st.characters(codec="utf-8"),
    min_size=1, max_size=8,
).filter(lambda name: not set(name) & set("/\0") and len(name.strip(".")) > 0)  # fmt: skip
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["a", "a#2", "b/c", "é\n", "ü", ""])},
        optional={"text": st.just("x")},
    )
    | st.just({"no": "id"}) | st.just(3),
    max_size=6,
)  # fmt: skip


@linux
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(NAMES, max_size=3), RECORDS, RECORDS, st.booleans())
def test_what_an_item_says_gives_it_again(
    tmp_path_factory: pytest.TempPathFactory,
    names: list[str],
    first: list[object],
    second: list[object],
    named: bool,
) -> None:
    folder = tmp_path_factory.mktemp("again")
    (folder / "in/below").mkdir(parents=True)
    for name in names:
        (folder / "in/below" / f"{name}.txt").touch()
        (folder / f"{name}.html").touch()
    corpora = [corpus(str(folder / "1.jsonl"), *first), corpus(str(folder / "2.jsonl"), *second)]
    files = [str(folder / f"{name}.html") for name in names]
    for item in documents([str(folder / "in"), *corpora, corpora[0], *files, *files], named=named):
        (again,) = listed(item.again, named=named)
        assert same(again, item)
