"""Which inputs an earlier run has done, in some 100 bytes an input."""

from __future__ import annotations

from hashlib import blake2b

from newsx.corpus.items import State


class Earlier:
    """Ids with what became of them.

    Ids may be long (paths, addresses), so a digest of 128 bits stands for each. Two of a hundred
    million ids share one with a probability below 10**-22.
    """

    def __init__(self) -> None:
        self._analysed: set[int] = set()
        self._failed: set[int] = set()

    def add(self, id: str, *, failed: bool) -> None:
        """An input that is done."""
        (self._failed if failed else self._analysed).add(_digest(id))

    def has(self, id: str) -> bool:
        """Whether ``id`` is done."""
        digest = _digest(id)
        return digest in self._analysed or digest in self._failed

    def pop(self, id: str) -> State | None:
        """What became of ``id``; None if it is not done. It is forgotten: ids are asked once."""
        digest = _digest(id)
        for state, ids in (("analysed", self._analysed), ("failed", self._failed)):
            if digest in ids:
                ids.remove(digest)
                return state  # type: ignore[return-value]
        return None


def _digest(id: str) -> int:
    return int.from_bytes(blake2b(id.encode("utf-8", "backslashreplace"), digest_size=16).digest())
