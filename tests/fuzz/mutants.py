"""The samples, damaged: bytes flipped, spliced, cut off, blocks doubled, lines shuffled, repeated.

A mutant is told by a number: the same number gives the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import inputs
from hypothesis import strategies as st

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LARGEST = 300_000  # bytes
_MOST_STEPS = 4
_TAGS = [
    b"div",
    b"b",
    b"p",
    b"blockquote",
    b"table><tr><td",
    b"ul><li",
    b"span",
    b"font",
    b"a href=x",
]


@cache
def samples() -> list[bytes]:
    """The articles of ``samples/``."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))
    return [path.read_bytes() for path in paths]


def mutant(number: int, largest: int = LARGEST) -> bytes:
    """The mutant of this number, of ``largest`` bytes at most."""
    chance = random.Random(number)  # noqa: S311
    data = chance.choice(samples())
    for _ in range(chance.randint(1, _MOST_STEPS)):
        data = chance.choice(STEPS)(data, chance)[:largest]
    return data


def mutants(largest: int = LARGEST) -> st.SearchStrategy[bytes]:
    """Mutants of random numbers."""
    return st.integers(0, 2**63).map(lambda number: mutant(number, largest))


def _stretch(data: bytes, chance: random.Random, most: int = 2000) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(0, most))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 30])):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _spliced(data: bytes, chance: random.Random) -> bytes:
    """Scraps of bytes, markup and odd characters at random places."""
    for _ in range(chance.choice([1, 3, 20])):
        at = chance.randint(0, len(data))
        data = data[:at] + _scrap(chance) + data[at:]
    return data


def _scrap(chance: random.Random) -> bytes:
    kind = chance.choice(
        [
            inputs.SPLICES,
            inputs.SCRAPS,
            inputs.ENTITIES,
            inputs.MARKS,
            inputs.LINE_ENDS,
            inputs.CHROME,
            inputs.CONTROLS,
            inputs.RELATIVE,
        ]
    )
    scrap = chance.choice(kind)
    return scrap if isinstance(scrap, bytes) else scrap.encode()


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _crossed(data: bytes, chance: random.Random) -> bytes:
    """The beginning of one and the end of another."""
    other = chance.choice(samples())
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    at = chance.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _reended(data: bytes, chance: random.Random) -> bytes:
    """Another end of all lines."""
    return data.replace(b"\n", chance.choice(inputs.LINE_ENDS).encode())


def _nested(data: bytes, chance: random.Random) -> bytes:
    """Around a stretch: an element, many times over, closed or not."""
    start, end = _stretch(data, chance)
    tag, depth = chance.choice(_TAGS), chance.choice([3, 100, 300, 3000])
    closing = b"</" + tag.split(b" ")[0].split(b">")[0] + b">"
    opened, closed = (b"<" + tag + b">") * depth, closing * (depth * chance.randint(0, 1))
    return data[:start] + opened + data[start:end] + closed + data[end:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    """A short stretch, or a scrap, up to a thousand times."""
    start, end = _stretch(data, chance, chance.choice([1, 5, 40, 300]))
    again = chance.choice([data[start:end], _scrap(chance)])
    return data[:end] + again * chance.choice([10, 100, 1000]) + data[end:]


def _upper(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance, 5000)
    return data[:start] + data[start:end].upper() + data[end:]


def _without_blanks(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance, 5000)
    return (
        data[:start]
        + data[start:end].replace(chance.choice([b" ", b"\n", b".", b">"]), b"")
        + data[end:]
    )


def _reencoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(inputs.CODECS), "replace")


STEPS: list[Callable[[bytes, random.Random], bytes]] = [
    _flipped, _spliced, _cut_off, _crossed, _doubled, _shuffled, _reended, _nested, _repeated,
    _repeated, _upper,
    _without_blanks, _reencoded,
]  # fmt: skip
"""What may be done to a sample, one after the other."""
