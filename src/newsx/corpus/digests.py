"""What stands for a name among millions: 128 bits of it.

Two of a hundred million names share a digest with a probability below 10**-22. As an ``int`` in a
set one takes about 100 bytes, whatever the length of the name.
"""

from __future__ import annotations

from hashlib import blake2b


def digest_of(name: str) -> int:
    """The digest of a name, which may hold lone surrogates."""
    data = name.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=16).digest())
