"""Making names distinct, for millions of them: what is given out is remembered by its digest."""

from __future__ import annotations

from collections.abc import Callable

from newsx.corpus.digests import digest_of


def _as_it_is(name: str) -> str:
    return name


class Distinct:
    """Gives each name once: a repeated one gets ``#2``, ``#3``.

    ``key`` says which names count as the same. It remembers 128 bits a name, which with the set
    that holds them is about 100 bytes, and how often a name came only for those that came again.
    """

    def __init__(self, key: Callable[[str], str] = _as_it_is) -> None:
        self._key = key
        self._given: set[int] = set()
        self._counts: dict[int, int] = {}

    def __call__(self, name: str) -> str:
        digest = self._digest(name)
        if digest not in self._given:
            self._given.add(digest)
            return name
        count = self._counts.get(digest, 1)
        while True:
            count += 1
            numbered = f"{name}#{count}"
            other = self._digest(numbered)
            if other not in self._given:
                break
        self._counts[digest] = count
        self._given.add(other)
        return numbered

    def _digest(self, name: str) -> int:
        return digest_of(self._key(name))
