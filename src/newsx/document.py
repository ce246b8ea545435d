"""One input: what goes into an :class:`~newsx.pipeline.Analyzer`, and into a worker."""

from __future__ import annotations

from msgspec import Struct


class Document(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article to analyse: a file by its path, or a record that holds text or HTML.

    Exactly one of ``path``, ``raw_path`` (a file name that is no UTF-8, on its way to a worker),
    ``text``, ``html`` and ``data`` is set; ``data`` are raw bytes whose
    encoding and format are still to be found (standard input).
    """

    id: str
    path: str | None = None
    raw_path: bytes | None = None
    text: str | None = None
    html: str | None = None
    data: bytes | None = None
    url: str | None = None
    published: str | None = None
