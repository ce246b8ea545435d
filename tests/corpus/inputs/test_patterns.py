"""What ``*``, ``?``, ``[]`` and ``**`` mean, and what is wanted of a folder."""

from __future__ import annotations

import pytest

from newsx.corpus.inputs.patterns import Wanted, has_magic, has_suffix


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.html", "a.html", True),
        ("*.html", "deep/er/a.html", True),  # without "/": the name alone
        ("*.html", "a.html.bak", False),
        ("*.HTML", "a.html", False),
        ("news/*.html", "news/a.html", True),
        ("news/*.html", "news/old/a.html", False),  # "*" stays within a name
        ("news/*.html", "x/news/a.html", False),  # with "/": from the folder on
        ("news/*", "news/old/a.html", False),
        ("**/*.html", "a.html", True),
        ("**/*.html", "x/y/a.html", True),
        ("news/**", "news/old/a.html", True),
        ("news/**", "news", True),
        ("news/**", "newsroom/a.html", False),
        ("news/**/a.html", "news/a.html", True),
        ("news/**/a.html", "news/x/y/a.html", True),
        ("**/old/**", "x/old/y/a.html", True),
        ("**/old/**/*.txt", "x/older/y/a.txt", False),
        ("20[12]?/*", "2015/a.txt", True),
        ("20[!12]?/*", "2015/a.txt", False),
        ("./news/a.txt", "news/a.txt", True),
        ("a.b", "axb", False),
        ("**x/*", "aax/b", True),  # not a whole name: as "*"
    ],
)
def test_a_pattern(pattern: str, path: str, matches: bool) -> None:
    assert Wanted(include=(pattern,)).file(path) == matches
    assert Wanted(include=("*",), exclude=(pattern,)).file(path) != matches


@pytest.mark.parametrize(
    ("name", "is_wanted"),
    [("a.html", True), ("a.TXT", True), ("a.warc", True), ("x/a.warc.gz", True),
     ("out.jsonl", False), ("a.jpg", False), ("html", False)],
)  # fmt: skip
def test_the_suffix_decides_where_nothing_is_included(name: str, is_wanted: bool) -> None:
    assert Wanted().file(name) == is_wanted
    assert Wanted(exclude=("*.pdf",)).file(name) == is_wanted


def test_an_exclude_goes_before_an_include() -> None:
    wanted = Wanted(include=("*.txt", "*.jsonl"), exclude=("draft*",))
    assert [wanted.file(name) for name in ("a.txt", "b.jsonl", "draft.txt", "c.html")] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("pattern", ["old", "old/", "a/old", "**/old", "a/old/**", "o*"])
def test_an_excluded_folder_is_not_entered(pattern: str) -> None:
    assert not Wanted(exclude=(pattern,)).folder("a/old")
    assert Wanted(exclude=(pattern,)).folder("a/new")


def test_includes_are_for_files() -> None:
    assert Wanted(include=("*.txt",)).folder("a")


@pytest.mark.parametrize("name", ["a*", "a?", "[ab]", "x/**/y"])
def test_signs_of_a_pattern(name: str) -> None:
    assert has_magic(name)
    assert not has_magic("a/b-c#d{e}~.html")


@pytest.mark.parametrize(
    ("source", "has"),
    [("A.WARC", True), ("https://x.example/a.warc?key=1#b", True), ("s3://b/a.warc", True),
     ("a.warc?x", False), ("https://x.example/?a.warc", False)],
)  # fmt: skip
def test_suffixes(source: str, has: bool) -> None:
    assert has_suffix(source, (".warc",)) == has


def test_many_stars_are_no_trap() -> None:
    """Linear where a pattern with backtracking would not end."""
    wanted = Wanted(include=("/".join(["**", "a"] * 25) + "/b",))
    assert not wanted.file("/".join(["a"] * 200))
