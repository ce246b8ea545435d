#!/usr/bin/env python3
"""The article of each page by one tool, for extraction.py. Runs in the environment of that tool.

usage: extraction_tools.py TOOL < records.jsonl > answers.jsonl

A record is {id, html, url} or {id, text}; an answer {id, body, summary, title, authors, date, ms,
error}. ``ms`` is CPU time of the page, metadata included where the tool has them; imports and the
first page, which is read once before, are not in it. What a tool raises is the error of that page.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

Answer = dict[str, Any]
Tool = Callable[[dict[str, str]], Answer]


def newsx() -> Tool:
    """Loading and stripping alone: what ``newsx clean`` does, without its start."""
    from newsx.document import Document
    from newsx.options import Options
    from newsx.pipeline import clean

    def read(record: dict[str, str]) -> Answer:
        document = Document(
            id=record["id"], html=record.get("html"), text=record.get("text"), url=record.get("url")
        )
        article = clean(document, Options())
        return {
            "body": article.text,
            "summary": [each.text for each in article.segments if each.kind == "summary"],
            "title": article.title,
            "authors": article.authors,
            "date": article.published.value if article.published else None,
        }

    return read


def trafilatura(**options: bool) -> Tool:
    """trafilatura with its metadata; ``options`` are those of its ``bare_extraction``."""
    from trafilatura import bare_extraction

    def read(record: dict[str, str]) -> Answer:
        found = bare_extraction(
            record["html"], url=record["url"], with_metadata=True, include_comments=False, **options
        )
        if found is None:
            return {"body": ""}
        authors = found.author.split("; ") if found.author else []
        return {"body": found.text, "title": found.title, "authors": authors, "date": found.date}

    return read


def readability() -> Tool:
    """readability-lxml: its summary as text, a line a block."""
    from lxml import html
    from readability import Document

    def read(record: dict[str, str]) -> Answer:
        page = Document(record["html"])
        tree = html.fromstring(page.summary())
        blocks = tree.xpath("//p|//li|//h2|//h3|//blockquote|//pre|//div")
        for block in blocks:
            block.tail = "\n" + (block.tail or "")
        return {"body": tree.text_content(), "title": page.short_title()}

    return read


def newspaper4k() -> Tool:
    """newspaper4k, from HTML that is already there."""
    from newspaper import Article

    def read(record: dict[str, str]) -> Answer:
        page = Article(record["url"] or "http://localhost/", fetch_images=False)
        page.download(input_html=record["html"])
        page.parse()
        date = str(page.publish_date or "") or None
        return {"body": page.text, "title": page.title, "authors": page.authors, "date": date}

    return read


def resiliparse() -> Tool:
    """resiliparse's main content without comments and alternative texts; it gives no metadata."""
    from resiliparse.extract.html2text import extract_plain_text

    def read(record: dict[str, str]) -> Answer:
        options = {"main_content": True, "alt_texts": False, "comments": False}
        return {"body": extract_plain_text(record["html"], **options)}

    return read


def everything() -> Tool:
    """All lines of a text: no known tool strips text dumps."""
    return lambda record: {"body": record["text"]}


TOOLS: dict[str, Callable[[], Tool]] = {
    "newsx": newsx,
    "trafilatura, precision": lambda: trafilatura(favor_precision=True),
    "trafilatura, default": trafilatura,
    "readability-lxml": readability,
    "newspaper4k": newspaper4k,
    "resiliparse": resiliparse,
    "everything": everything,
}


def answer(read: Tool, record: dict[str, str]) -> Answer:
    """The tool's article of one page, and what it took."""
    begin, error = time.process_time(), None
    try:
        found = read(record)
    except Exception as problem:  # whatever a tool raises costs it the page, not the run
        found, error = {}, f"{type(problem).__name__}: {problem}"[:200]
    spent = 1000 * (time.process_time() - begin)
    return {"id": record["id"], "body": "", **found, "ms": spent, "error": error}


def main() -> None:
    warnings.simplefilter("ignore")
    read = TOOLS[sys.argv[1]]()
    records = [json.loads(line) for line in sys.stdin]
    answer(read, records[0])
    for record in records:
        print(json.dumps(answer(read, record)), flush=True)


if __name__ == "__main__":
    main()
