#!/usr/bin/env python3
"""Large inputs from end to end: a web archive, and very many small files, run and run again.

usage: batch_inputs.py [--pages N] [--files N] [--workers N]

A .warc.gz of --pages invented pages of 100 KB each, a gzip member a record, and --files files of
one sentence in nested folders. Each must stand in the output once, analysed, pages with their
address and the time of their retrieval. Then each batch is begun again, with nothing to do. Says
documents a second, and what the parent takes of CPU and memory. Ends with 1 if one is missing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from batch_runs import CITIES, COMMON, DAYS, MB, Run, article, batch, watched
from peers import circumstances, spacy_and_model

PAGE_BYTES = 100_000
ARTICLE_WORDS = 600
FILES_A_FOLDER = 500
FOLDERS_A_FOLDER = 20
Result = dict[str, Any]


# -- a web archive -----------------------------------------------------------------------------


def page(source: random.Random, number: int) -> bytes:
    """A page as news sites have them: a script, a menu, the story, and many other headlines."""
    paragraphs = article(source, ARTICLE_WORDS).strip().split("\n\n")
    title = f"Row over the {source.choice(COMMON)} of {source.choice(CITIES)}"
    story = "\n".join(f"<p>{each}</p>" for each in paragraphs)
    menu = "".join(f'<li><a href="/{word}/">{word.title()}</a></li>' for word in COMMON)
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="2024-05-{number % 28 + 1:02}T08:00:00Z">'
    )
    body = (
        f"</head><body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{story}</article>"
        f"</main>{_teasers(source)}<footer><p>All rights reserved</p></footer></body></html>"
    )
    state = {"page": number, "config": []}
    missing = PAGE_BYTES - len(head.encode()) - len(body.encode())
    while missing > 0:
        entry = {"slot": source.randint(0, 10**9), "key": source.choice(COMMON)}
        state["config"].append(entry)  # type: ignore[attr-defined]
        missing -= len(json.dumps(entry)) + 2
    return f"{head}<script>window.__STATE__ = {json.dumps(state)};</script>{body}".encode()


def _teasers(source: random.Random) -> str:
    cards = []
    for _ in range(60):
        thing, city = source.choice(COMMON), source.choice(CITIES)
        cards.append(
            f'<div class="card card--small"><a class="card__link" href="/{city}/{thing}.html">'
            f'<img src="/img/{source.randint(1, 10**6)}.jpg" alt=""><h3>{city} to vote on its '
            f'{thing}</h3></a><span class="card__time">{source.randint(2, 50)} min ago</span></div>'
        )
    return f'<aside class="more"><h2>More stories</h2>{"".join(cards)}</aside>'


def address(number: int) -> str:
    return f"https://www.courier.example/2024/story-{number}.html"


def write_archive(path: Path, pages: int) -> None:
    """Responses as a crawler stores them."""
    source = random.Random(1)  # noqa: S311
    with path.open("wb") as stream:
        for number in range(pages):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            block = http + page(source, number)
            head = (
                "WARC/1.1\r\nWARC-Type: response\r\n"
                f"WARC-Record-ID: <urn:uuid:{number:08}-1111-4222-8333-444455556666>\r\n"
                f"WARC-Target-URI: {address(number)}\r\nWARC-Date: 2024-06-01T09:10:11Z\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            stream.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0))


def wrong_pages(results: Iterator[Result], pages: int) -> list[str]:
    """What is wrong with the results of the archive."""
    missing = Counter(map(address, range(pages)))
    problems = []
    for result in results:
        article = result.get("article") or {}
        missing[article.get("url")] -= 1
        if result["error"]:
            problems.append(f"{result['id']} failed: {result['error']['message']}")
        elif not (result.get("source") or {}).get("retrieved"):
            problems.append(f"{result['id']} has no time of retrieval")
    return problems + _uneven(missing)


# -- many files --------------------------------------------------------------------------------


def write_files(folder: Path, files: int) -> list[str]:
    """Files of one sentence, some folders deep; their names from ``folder`` on."""
    source = random.Random(2)  # noqa: S311
    names = []
    for number in range(files):
        low = number // FILES_A_FOLDER
        place = folder / f"d{low // FOLDERS_A_FOLDER:03}" / f"e{low % FOLDERS_A_FOLDER:02}"
        if number % FILES_A_FOLDER == 0:
            place.mkdir(parents=True)
        file = place / f"f{number:06}.txt"
        file.write_text(
            f"The {source.choice(COMMON)} of {source.choice(CITIES)} was closed on "
            f"{source.choice(DAYS)} for {source.randint(2, 90)} weeks.\n",
            encoding="utf-8",
        )
        names.append(str(file.relative_to(folder.parent)))
    return names


def wrong_files(results: Iterator[Result], names: list[str]) -> list[str]:
    """What is wrong with the results of the files."""
    missing = Counter(names)
    problems = []
    for result in results:
        missing[result["id"]] -= 1
        if result["error"]:
            problems.append(f"{result['id']} failed: {result['error']['message']}")
    return problems + _uneven(missing)


def _uneven(missing: Counter[str]) -> list[str]:
    """Of counts that ought to be zero."""
    words = {1: "is missing"}
    return [
        f"{name} {words.get(count, 'is there too often')}"
        for name, count in missing.items()
        if count
    ]


# -- both --------------------------------------------------------------------------------------


def results_of(output: Path) -> Iterator[Result]:
    with output.open("rb") as stream:
        for line in stream:
            yield json.loads(line)


def said(what: str, run: Run, documents: int) -> str:
    """A run in a line or two."""
    return (
        f"{what}: {run.seconds:.1f} s, {documents / run.seconds:.1f} a second; CPU "
        f"{run.workers_cpu:.1f} s of workers, {run.parent_cpu:.1f} s of the parent "
        f"({run.parent_share:.1%} of all, {1e6 * run.parent_cpu / documents:.0f} µs each); "
        f"parent at most {run.parent_peak / MB:.1f} MB"
    )


def end_to_end(
    what: str,
    folder: Path,
    source: str,
    documents: int,
    workers: int,
    wrong: Callable[[Iterator[Result]], list[str]],
) -> bool:
    """Run a batch, look at all results, run it again; whether all is as it must be."""
    output = folder / "out.jsonl"
    command = batch(source, "-o", output, "--workers", str(workers))
    run = watched(command, folder, output, 0.25)
    print(said(what, run, documents), flush=True)
    problems = wrong(results_of(output))
    written = output.stat()
    again = watched(command, folder, folder / "no lines are counted", 0.02)
    print(said(f"{what}, again", again, documents), flush=True)
    if run.status or again.status:
        problems.append(f"exit codes {run.status} and {again.status}")
    if output.stat().st_size != written.st_size or any(s.workers for s in again.samples):
        problems.append("the second run did something")
    for problem in problems[:20]:
        print(f"WRONG  {problem}")
    print(f"{documents} {what}: {'all there, once' if not problems else 'failed'}", flush=True)
    output.unlink()
    return not problems


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.pages:
            write_archive(folder / "crawl.warc.gz", options.pages)
            good &= end_to_end(
                "pages of a WARC", folder, "crawl.warc.gz", options.pages, options.workers,
                lambda results: wrong_pages(results, options.pages),
            )  # fmt: skip
        if options.files:
            names = write_files(folder / "in", options.files)
            good &= end_to_end(
                "small files", folder, "in", options.files, options.workers,
                lambda results: wrong_files(results, names),
            )  # fmt: skip
    print(circumstances(spacy_and_model()))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
