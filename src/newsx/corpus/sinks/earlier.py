"""Which inputs an earlier run has done, in some 100 bytes an input."""

from __future__ import annotations

from newsx.corpus.digests import digest_of
from newsx.corpus.items import State


class Earlier:
    """Ids, by their digests, with what became of them."""

    def __init__(self) -> None:
        self._analysed: set[int] = set()
        self._failed: set[int] = set()

    def add(self, id: str, *, failed: bool) -> None:
        """An input that is done."""
        (self._failed if failed else self._analysed).add(digest_of(id))

    def has(self, id: str) -> bool:
        """Whether ``id`` is done."""
        digest = digest_of(id)
        return digest in self._analysed or digest in self._failed

    def pop(self, id: str) -> State | None:
        """What became of ``id``; None if it is not done. It is forgotten: ids are asked once."""
        digest = digest_of(id)
        for state, ids in (("analysed", self._analysed), ("failed", self._failed)):
            if digest in ids:
                ids.remove(digest)
                return state  # type: ignore[return-value]
        return None
