"""Names of results: any file system takes them, and none leads out of the output folder."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsx.corpus.inputs.output_names import output_name, safe_part, same_file


@pytest.mark.parametrize(
    ("part", "safe"),
    [
        ("a.html", "a.html"),
        ("Премьер «сказал».html", "Премьер «сказал».html"),
        ("100%25 true.html", "100%25 true.html"),
        ("a:b?c*d|e<f>g\"h\\i", "a%3Ab%3Fc%2Ad%7Ce%3Cf%3Eg%22h%5Ci"),
        ("https://x.example/a", "https%3A%2F%2Fx.example%2Fa"),
        ("line\nend\x00\x7f\x85", "line%0Aend%00%7F%C2%85"),
        ("", "_"),
        (".", "%2E"),
        ("..", "%2E%2E"),
        (".hidden", "%2Ehidden"),
        ("end.", "end%2E"),
        ("end ", "end%20"),
        ("CON", "%43ON"),
        ("con.txt", "%63on.txt"),
        ("LPT1 .x.html", "%4CPT1 .x.html"),
        ("COM²", "%43OM²"),
        ("console.html", "console.html"),
        ("com10", "com10"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("\ud800", "%ED%A0%80"),
    ],
)  # fmt: skip
def test_a_part(part: str, safe: str) -> None:
    assert safe_part(part) == safe


def test_a_long_part_ends_in_a_digest_of_the_whole() -> None:
    first, second = safe_part("é" * 300 + "1"), safe_part("é" * 300 + "2")
    assert first != second
    assert len(first.encode()) <= 200
    assert first.startswith("é" * 90)
    assert safe_part("a" * 200) == "a" * 200


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b.html", "a/b.html"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
        ("/etc/passwd", "_/etc/passwd"),
        ("a//b", "a/_/b"),
        ("a.html.json/b.html", "a.html%2Ejson/b.html"),  # where the result of "a.html" stands
        ("x/a.json", "x/a.json"),
    ],
)
def test_a_path(path: str, name: str) -> None:
    assert output_name(path) == name


@given(st.text(st.characters(codec=None), max_size=300))
@example("CON\udcff. ")
@example("." * 300)
def test_names_are_safe_and_stay_so(path: str) -> None:
    name = output_name(path)
    assert output_name(name) == name
    assert name.encode()
    for part in name.split("/"):
        assert part not in {"", ".", ".."}
        assert not part.startswith(".")
        assert not part.endswith((".", " "))
        assert not set(part) & set('\\:*?"<>|')
        assert part.isprintable() or not any(ord(char) < 32 for char in part)
        assert len(part.encode()) <= 200


@pytest.mark.parametrize(
    ("one", "other"),
    [("News/A.html", "news/a.HTML"), ("Écho", "e\u0301cho"), ("STRASSE", "straße")],
)
def test_names_that_some_file_system_takes_for_the_same(one: str, other: str) -> None:
    assert same_file(one) == same_file(other)
    assert same_file(one) != same_file(f"{other}x")
