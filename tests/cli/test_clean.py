"""``newsx clean``: the article alone, and what was cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsx.result import KEPT_KINDS, SegmentKind

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
DUMP = """Skip to content

Home | News | Sport

Share

Lighthouse Of Tarvik Sold To Its Keeper

The council of Tarvik voted on Tuesday to sell its only lighthouse to the man who keeps it.

"Nobody else has looked at it for years," said Mayor Oona Pelletier, who voted against the sale.

The keeper, Casimir Odenthal, said that he would go on lighting the lamp as long as he lived.

Read more: Ferry Sinks In Calm Sea

All rights reserved.
"""
BODY = "\n\n".join(line for line in DUMP.splitlines() if "." in line and "rights" not in line)


def test_only_the_article_is_printed(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(DUMP, encoding="utf-8")
    run = cli("clean", "dump.txt")
    assert run.status == 0
    assert run.err == ""
    assert run.out.decode() == BODY + "\n"


def test_standard_input(cli: Callable[..., Any]) -> None:
    assert cli("clean", "-", stdin=DUMP.encode()).out.decode() == BODY + "\n"


def test_what_was_cut_is_listed_with_its_kind(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text(DUMP, encoding="utf-8")
    run = cli("clean", "--show-removed", "dump.txt")
    assert run.status == 0
    rows = [line.split("\t") for line in run.out.decode().splitlines()]
    assert all(len(row) == 2 for row in rows)
    assert [text for _, text in rows] == [
        line for line in DUMP.splitlines() if line and line not in BODY
    ]
    kinds = {text: kind for kind, text in rows}
    assert kinds["Lighthouse Of Tarvik Sold To Its Keeper"] == "title"
    assert kinds["Share"] == "share"
    assert kinds["All rights reserved."] == "legal"
    assert not set(kinds.values()) & KEPT_KINDS
    assert set(kinds.values()) <= set(SegmentKind.__args__)


@pytest.mark.parametrize(
    "name", ["seed_like_dump.txt", "jsonld_page.html", "hard_wrapped_dump.txt"]
)
def test_text_and_removed_are_the_whole(cli: Callable[..., Any], name: str) -> None:
    """Every word of a text is in the one or in the other."""
    kept = cli("clean", SAMPLES / name).out.decode()
    removed = cli("clean", "--show-removed", SAMPLES / name).out.decode()
    assert len(kept) > 1000
    assert len(removed) > 100
    words = kept.split()
    for line in removed.splitlines():
        words += line.split("\t", 1)[1].split()
    if name.endswith(".txt"):
        assert sorted(words) == sorted((SAMPLES / name).read_text(encoding="utf-8").split())


def test_without_stripping_it_stands_as_it_is(cli: Callable[..., Any]) -> None:
    run = cli("clean", "--no-strip", "-", stdin=DUMP.encode())
    assert run.out.decode() == DUMP + "\n"
    assert cli("clean", "--no-strip", "--show-removed", "-", stdin=DUMP.encode()).out == b""


def test_steering_characters_are_shown(cli: Callable[..., Any]) -> None:
    dump = DUMP.replace("Nobody else", "Nobody\x1b[31m \x07\u202eelse")
    for more in ([], ["--no-strip"], ["--show-removed"]):
        out = cli("clean", *more, "-", stdin=dump.encode()).out.decode()
        assert not [char for char in out if char not in "\n\t" and not char.isprintable()]
    assert "Nobody␛[31m ␇<U+202E>else" in cli("clean", "-", stdin=dump.encode()).out.decode()


@pytest.mark.parametrize(
    ("arguments", "tags"),
    [(["--input-format", "text"], True), (["--input-format", "html"], False), ([], False)],
)
def test_the_format_can_be_said(cli: Callable[..., Any], arguments: list[str], tags: bool) -> None:
    sentence = "The keeper said that he would go on lighting the lamp as long as he lived in it."
    page = f"<html><body><p>{sentence}</p></body></html>"
    run = cli("clean", *arguments, "-", stdin=page.encode())
    assert run.status == 0
    assert sentence in run.out.decode()
    assert ("<p>" in run.out.decode()) == tags


def test_the_size_is_limited(cli: Callable[..., Any]) -> None:
    run = cli("clean", "--max-size", "100", "-", stdin=DUMP.encode())
    assert run.status == 1
    assert run.out == b""
    assert "--max-size" in run.err
    assert cli("clean", "--max-size", str(len(DUMP)), "-", stdin=DUMP.encode()).status == 0


def test_the_limit_can_be_raised_for_standard_input(cli: Callable[..., Any]) -> None:
    data = b" " * 6_000_000 + DUMP.encode()
    assert "--max-size" in cli("clean", "-", stdin=data).err
    assert cli("clean", "--max-size", "9000000", "-", stdin=data).out.decode() == BODY + "\n"


def test_an_input_without_an_article_is_not_passed_over_in_silence(cli: Callable[..., Any]) -> None:
    run = cli("clean", "-", stdin=b"Home\n\nShare\n")
    assert not run.out.strip()
    assert run.err.startswith("newsx: -: ")


def test_a_bad_date_is_a_usage_error(cli: Callable[..., Any]) -> None:
    run = cli("clean", "--published", "yesterday", "-", stdin=DUMP.encode())
    assert run.status == 2
    assert "YYYY-MM-DD" in run.err
