#!/usr/bin/env python3
"""Pages and dumps as large as newsx reads them, in shapes that hurt parsers and extractors.

usage: large_pages.py [--only SHAPE ...] [--share OF_THE_LIMIT]

Prints CPU seconds of loading and stripping, peak memory, and whether the story that stands in the
midst of the noise was found. Exits with 1 if a page took over 20 s or raised. Each runs in a
process of its own, which is ended after a minute.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from newsx.document import Document
from newsx.load.reading import Limits
from newsx.options import Options
from newsx.pipeline import clean

GOAL = 20.0  # seconds
PATIENCE = 60.0
FIND = "Harbourmaster Ilse Brandt"
STORY = [
    f"{FIND} said on Monday that the ferry would not leave the harbour before the ice had gone.",
    "It was the third week in which no ship had reached the island, and the shops were empty.",
    "The council had asked the navy for help, but the navy said that it had no ship to send.",
    "Nobody on the island could remember a winter like this one, and many of them are old.",
]
HTML_STORY = "<h1>Ice keeps ferry in harbour</h1>" + "".join(f"<p>{line}</p>" for line in STORY)
TEXT_STORY = "Ice keeps ferry in harbour\n\n" + "\n\n".join(STORY) + "\n\n"
LINK = "<li><a href='/news/12345'>Mayor opens bridge over the river</a></li>"
SENTENCE = "The council met on Monday and said that it would meet again before the end of May. "

# shape -> the page, given how many characters it may have
PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: HTML_STORY + f"<p>{SENTENCE * 3}</p>\n" * (n // 260),
    "tiny paragraphs": lambda n: HTML_STORY + "<p>a</p>" * (n // 8),
    "links": lambda n: f"<ul>{LINK * (n // 2 // len(LINK))}</ul>{HTML_STORY}<ul>"
    + LINK * (n // 2 // len(LINK)) + "</ul>",
    "cards": lambda n: HTML_STORY + f"<div class='card'><h3><a href='/1'>Bridge open</a></h3>"
    f"<p>{SENTENCE}</p></div>" * (n // 150),
    "nested divs": lambda n: "<div>" * (n // 12) + HTML_STORY + "</div>" * (n // 12),
    "nested with text": lambda n: HTML_STORY + f"<div>{SENTENCE}" * (n // 90),
    "unclosed b": lambda n: HTML_STORY + "<b>" * (n // 3),
    "unclosed p and font": lambda n: HTML_STORY + "<p><font>word " * (n // 14),
    "table": lambda n: HTML_STORY + "<table>" + "<tr><td>12</td><td>Oll</td></tr>" * (n // 33),
    "nested tables": lambda n: HTML_STORY + "<table><tr><td>" * (n // 15),
    "comment": lambda n: f"<!-- {'The secret plan. ' * (n // 17)} -->{HTML_STORY}",
    "attribute": lambda n: f"<img alt='{'a picture of it ' * (n // 16)}'>{HTML_STORY}",
    "one text": lambda n: HTML_STORY + f"<p>{SENTENCE * (n // len(SENTENCE))}</p>",
    "one word": lambda n: HTML_STORY + f"<p>{'x' * n}</p>",
    "spans": lambda n: HTML_STORY + f"<p>{'<span>word</span> ' * (n // 18)}</p>",
    "line breaks": lambda n: HTML_STORY + "word<br>" * (n // 8),
    "markup declarations": lambda n: HTML_STORY + "<![" * (n // 3),
    "scripts": lambda n: "<script>var a = '<p>No text</p>';</script>" * (n // 43) + HTML_STORY,
    "json-ld": lambda n: f'<script type="application/ld+json">{"[" * n}</script>{HTML_STORY}',
    "meta": lambda n: "<meta name='author' content='Ann Lee'>" * (n // 40) + HTML_STORY,
    "entities": lambda n: HTML_STORY + f"<p>{'&amp;&#8220; ' * (n // 13)}</p>",
    "dates": lambda n: HTML_STORY + "<time>3 May 2020</time> 2020-05-03 " * (n // 36),
}  # fmt: skip
DUMPS: dict[str, Callable[[int], str]] = {
    "text of paragraphs": lambda n: TEXT_STORY + f"{SENTENCE * 3}\n\n" * (n // 260),
    "text of menus": lambda n: "Home\nNews\nSport\n" * (n // 16) + TEXT_STORY,
    "text in one line": lambda n: TEXT_STORY + SENTENCE * (n // len(SENTENCE)),
    "text of one word": lambda n: TEXT_STORY + "x" * n,
    "text of marks": lambda n: TEXT_STORY + '" ' * (n // 2),
    "text of bullets": lambda n: TEXT_STORY + "* Mayor opens bridge\n" * (n // 21),
    "text of one repeated line": lambda n: TEXT_STORY + (SENTENCE + "\n") * (n // 85),
    "text of blank lines": lambda n: TEXT_STORY + "\n" * n,
    "text of short lines": lambda n: TEXT_STORY + "a\n" * (n // 2),
}


def read(kind: str, text: str, told: Connection) -> None:
    """Strip one page; tells seconds of CPU, megabytes, and what became of the story."""
    begin = time.process_time()
    try:
        document = Document(id="page", **{kind: text})
        found = "found" if FIND in clean(document, Options()).text else "NOT FOUND"
    except Exception as problem:
        found = f"RAISED {type(problem).__name__}: {problem}"[:80]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.send((time.process_time() - begin, memory, found))


def measure(kind: str, text: str) -> tuple[float, float, str]:
    """What :func:`read` tells, from a process of its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=read, args=(kind, text, there))
    process.start()
    answer: tuple[float, float, str] = (PATIENCE, 0.0, "ENDED: too slow")
    if here.poll(PATIENCE):
        try:
            answer = here.recv()
        except EOFError:
            answer = (0.0, 0.0, "DIED")
    process.kill()
    process.join()
    return answer


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=[*PAGES, *DUMPS], metavar="SHAPE")
    parser.add_argument("--share", type=float, default=0.99, help="of the limit of size")
    options = parser.parse_args()
    bad = 0
    print(f"{'shape':<28}{'bytes':>10}{'CPU s':>8}{'MB':>7}  story")
    for kind, shapes, limit in (
        ("html", PAGES, Limits().html_bytes),
        ("text", DUMPS, Limits().text_bytes),
    ):
        for shape, make in shapes.items():
            if options.only and shape not in options.only:
                continue
            text = make(int(limit * options.share) - len(HTML_STORY))
            seconds, memory, found = measure(kind, text)
            wrong = seconds > GOAL or found.startswith(("RAISED", "DIED", "ENDED"))
            bad += wrong
            sign = " OVER" if wrong else ""
            row = f"{shape:<28}{len(text.encode()):>10}{seconds:>8.1f}{memory:>7.0f}"
            print(f"{row}  {found}{sign}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
