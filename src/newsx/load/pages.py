"""Document to page: the one place where bytes become text."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256

from newsx.document import Document
from newsx.errors import InputError
from newsx.load.decoding import clean_text, decode
from newsx.load.lines import text_blocks
from newsx.load.page import Metadata, Page
from newsx.load.reading import Limits, check_size, read_file, shown
from newsx.load.sniffing import refuse_binary, refuse_empty, refuse_wordless, sniff_format
from newsx.options import InputFormat
from newsx.result import Format, SourceInfo


@dataclass(frozen=True)
class _Source:
    text: str
    encoding: str | None
    data: bytes


def load_page(
    document: Document, limits: Limits, input_format: InputFormat = "auto", *, strip: bool = True
) -> Page:
    """Read, decode and parse one document.

    With ``strip=False`` the input is taken as text, exactly as it stands. Raises
    :class:`~newsx.errors.InputError` for whatever cannot be an article.
    """
    path = os.fsdecode(document.raw_path) if document.raw_path else document.path
    content = (document.text, document.html, document.data)
    is_file = all(each is None for each in content)
    name = shown(path if path and is_file else document.id)
    source = _read(document, path, limits, name)
    format = _format_of(document, source.text, input_format, strip=strip)
    check_size(len(source.data), format, limits, name)
    refuse_empty(source.text, name)
    info = SourceInfo(
        path=shown(path) if path else None,
        format=format,
        encoding=source.encoding,
        bytes=len(source.data),
        sha256=sha256(source.data).hexdigest(),
        record_id=_record_id(document, path),
        retrieved=document.retrieved,
    )
    if format == "html":
        page = _html_page(info, source.text, document.url)
        # A page that a script draws may say in its head at least what it is.
        refuse_wordless([page.metadata.title or "", *[each.text for each in page.blocks]], name)
        return page
    metadata = Metadata(url=document.url)
    return Page(info, format, source.text, text_blocks(source.text), metadata)


def _record_id(document: Document, path: str | None) -> str | None:
    """The id of a record; a file and a stream of bytes have none."""
    if document.record_id is not None:
        return shown(document.record_id)
    return None if path or document.data is not None else shown(document.id)


def _read(document: Document, path: str | None, limits: Limits, name: str) -> _Source:
    given = document.html if document.html is not None else document.text
    if given is not None:
        data = given.encode("utf-8", "surrogatepass")
        return _Source(clean_text(given), None, data)
    data = document.data if document.data is not None else read_file(path or "", limits)
    refuse_binary(data, name)
    decoded = decode(data, declared=document.encoding)
    return _Source(decoded.text, decoded.encoding, data)


def _format_of(document: Document, text: str, input_format: InputFormat, *, strip: bool) -> Format:
    """What the caller says, else what the record says, else what the text looks like."""
    wanted: str = input_format
    if wanted == "auto" and document.html is not None:
        wanted = "html"
    if not strip:
        if wanted == "html":
            raise InputError(
                "html_not_stripped",
                "HTML cannot be analysed as it stands",
                remedy="leave out --no-strip, or give its text",
                subject=shown(document.id),
            )
        return "text"
    if wanted == "auto" and document.text is not None:
        wanted = "text"
    if wanted == "auto":
        return sniff_format(text, document.path)
    return "html" if wanted == "html" else "text"


def _html_page(info: SourceInfo, text: str, url: str | None) -> Page:
    # lxml is imported for HTML only: a text file should not pay for it.
    from newsx.load.html import html_blocks, parse
    from newsx.load.metadata import page_metadata

    root = parse(text)
    return Page(info, "html", text, html_blocks(root), page_metadata(root, url), root)
