"""One input: what goes into an :class:`~newsx.pipeline.Analyzer`, and into a worker."""

from __future__ import annotations

from msgspec import Struct


class Document(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article to analyse: a file by its path, or a record that holds text, HTML or bytes.

    At most one of ``text``, ``html`` and ``data`` is set; ``data`` are raw bytes whose encoding and
    format are still to be found (standard input, a page of a WARC file). If none is, the article is
    what is in the file ``path``; if one is, ``path`` is only where it came from: the corpus, and
    ``record_id`` its id there. ``raw_path`` stands for ``path`` on the way to a worker if that name
    is no UTF-8. ``encoding`` is the label that came with ``data``, say in an HTTP header, and
    ``retrieved`` when a crawler fetched it (ISO 8601).
    """

    id: str
    path: str | None = None
    raw_path: bytes | None = None
    text: str | None = None
    html: str | None = None
    data: bytes | None = None
    url: str | None = None
    published: str | None = None
    record_id: str | None = None
    encoding: str | None = None
    retrieved: str | None = None
