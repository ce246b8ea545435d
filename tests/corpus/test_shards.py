"""Shards: where they end, what they are called, and files that appear whole."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from newsx.corpus.items import Item
from newsx.corpus.shards import Answer, Shard, ShardFolder, Terms, absolute, key_of, shards_of
from newsx.document import Document
from newsx.errors import InputError, UsageError
from newsx.options import Options
from newsx.pipeline import analyzer_info

pytest.importorskip("fsspec", reason="needs newsx[cluster]")

RUN = "ab" * 16
KEY = "cd" * 16
ANSWERS = [Answer(b'{"id":"ferry"}', None, 0.5), Answer(b"{}", "no text", 0.0)]


def item(id: str, text: str = "The ferry was late.") -> Item:
    return Item(id, Document(id=id, text=text), id, id.encode())


def shard_of(*items: Item) -> Shard:
    shard = Shard()
    for each in items:
        shard.add(each)
    return shard


def ids(shards: list[Shard]) -> list[list[str]]:
    return [[each.id for each in shard.items] for shard in shards]


def terms(**more: object) -> Terms:
    options = Options()
    plain = Terms(analyzer_info(options), options, 60.0, 1 << 30, b"/articles")
    return msgspec.structs.replace(plain, **more)


@pytest.fixture
def folder(tmp_path: Path) -> ShardFolder:
    made = ShardFolder(os.fspath(tmp_path / "out.jsonl.shards"))
    made.begin(RUN, restart=False)
    return made


def names(folder: ShardFolder) -> set[str]:
    return {each.name for each in Path(folder.address).iterdir()}


# Where they end


def test_shards_hold_all_items_in_order() -> None:
    given = [item(f"harbour/{number}.txt") for number in range(1000)]
    shards = list(shards_of(given))
    assert [each for shard in shards for each in shard.items] == given
    assert 1000 / 48 < len(shards) < 1000 / 20


def test_a_run_that_goes_on_forms_the_same_shards() -> None:
    """Wherever the first was killed: they differ only up to the first end."""
    given = [item(f"harbour/{number}.txt") for number in range(600)]
    whole = ids(list(shards_of(given)))
    for done in (1, 7, 100, 333):
        rest = ids(list(shards_of(given[done:])))
        assert rest[2:] == whole[-len(rest[2:]) :]


def test_shards_are_neither_long_nor_large() -> None:
    same = Item("x", InputError("empty", "no text"), "x", b"x")
    assert [len(shard.items) for shard in shards_of([same] * 130)] == [64, 64, 2]
    large = [item(f"harbour/{number}.txt", "ferry " * 150_000) for number in range(9)]
    assert max(shard.size for shard in shards_of(large)) < 2 << 20


def test_nothing_gives_none() -> None:
    assert list(shards_of([])) == []


# What they are called


def test_the_key_says_what_is_in_it() -> None:
    records = shard_of(item("a"), item("b")).records
    key = key_of(terms(), records)
    assert key == key_of(terms(), list(records))
    others = [
        key_of(terms(), records[:1]),
        key_of(terms(), records[::-1]),
        key_of(terms(), [b"".join(records)]),
        key_of(terms(options=Options(strip=False)), records),
        key_of(terms(folder=b"/other"), records),
        key_of(terms(seconds=9.0), records),
        key_of(terms(info=msgspec.structs.replace(terms().info, version="0")), records),
    ]
    assert len({key, *others}) == 8


def test_items_without_a_document_send_nothing() -> None:
    broken = Item("x", InputError("empty", "no text"), "x", b"x")
    assert len(shard_of(broken, item("a"), broken).records) == 1


def test_records_are_made_anew_when_they_are_needed() -> None:
    shard = shard_of(item("a"), item("b"))
    records = shard.records
    shard.drop_records()
    assert shard.records == records
    assert sum(map(len, records)) == shard.size


# Their files


def test_what_is_written_is_read(folder: ShardFolder) -> None:
    folder.write(KEY, ANSWERS)
    assert folder.read(KEY) == ANSWERS
    assert names(folder) == {f"{KEY}.shard", f"{RUN}.run"}
    folder.write(KEY, ANSWERS)  # by a second worker
    assert folder.read(KEY) == ANSWERS
    folder.remove(KEY)
    assert folder.read(KEY) is None
    folder.remove(KEY)


def test_a_torn_file_is_none(folder: ShardFolder) -> None:
    folder.write(KEY, ANSWERS)
    file = Path(folder.address, f"{KEY}.shard")
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert folder.read(KEY) is None
    file.write_bytes(b"\0" * len(whole))
    assert folder.read(KEY) is None


def test_a_file_never_shows_half(folder: ShardFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever dies while it is written leaves a file of another name."""
    seen = []

    def die(source: str, target: str) -> None:
        seen.append((Path(source).read_bytes(), Path(target).exists()))
        raise OSError("the disk is gone")

    monkeypatch.setattr(folder._system, "mv", die)
    with pytest.raises(OSError, match="gone"):
        folder.write(KEY, ANSWERS)
    assert seen == [(msgspec.msgpack.encode(ANSWERS), False)]
    assert names(folder) == {f"{RUN}.run"}


def test_a_store_takes_a_file_whole() -> None:
    """In memory, which stands for object stores: nothing is renamed there."""
    folder = ShardFolder("memory://bucket/out")
    folder.begin(RUN, restart=False)
    folder.write(KEY, ANSWERS)
    assert folder.serves(RUN)
    assert folder.read(KEY) == ANSWERS
    folder.end()
    assert folder.read(KEY) is None
    assert not folder.serves(RUN)


def leave_behind(folder: ShardFolder) -> None:
    """What a run that was killed leaves, and what is not ours."""
    folder.write(KEY, ANSWERS)
    for name in (f"{KEY}.0123456789abcdef.part", f"{'ef' * 16}.run", "notes.txt"):
        Path(folder.address, name).write_text("left")


def test_a_run_begins_with_what_was_done(folder: ShardFolder) -> None:
    leave_behind(folder)
    folder.begin("12" * 16, restart=False)
    assert names(folder) == {f"{KEY}.shard", f"{'12' * 16}.run", "notes.txt"}
    assert folder.serves("12" * 16)
    assert not folder.serves(RUN)


def test_or_anew(folder: ShardFolder) -> None:
    leave_behind(folder)
    folder.begin("12" * 16, restart=True)
    assert names(folder) == {f"{'12' * 16}.run", "notes.txt"}


def test_in_the_end_nothing_is_left(folder: ShardFolder) -> None:
    folder.write(KEY, ANSWERS)
    folder.end()
    assert not Path(folder.address).exists()


def test_but_what_is_not_ours(folder: ShardFolder) -> None:
    leave_behind(folder)
    folder.end()
    assert names(folder) == {"notes.txt"}


def test_a_folder_of_the_user_stays(tmp_path: Path) -> None:
    folder = ShardFolder(os.fspath(tmp_path))
    folder.begin(RUN, restart=False)
    folder.end()
    assert list(tmp_path.iterdir()) == []


def test_an_address_stays_and_a_path_begins_at_the_root() -> None:
    assert absolute("s3://bucket/out") == "s3://bucket/out"
    assert absolute("out.shards") == os.fspath(Path.cwd() / "out.shards")


def test_an_unknown_kind_of_store_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        ShardFolder("carrier-pigeon://loft/out")
    assert raised.value.code == "bad_output"
