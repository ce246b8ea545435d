#!/usr/bin/env python3
"""What extraction and resolution cost beyond the parse, for an article of 750 words.

usage: cost.py BENCH_DIR [--articles N] [--profile N] [--goal MS]

CPU milliseconds: each article of 600 to 900 words of the sets is read once, as in a batch, its cost
is scaled to 750 words, and the median is printed: of people, organizations and quotes, and of
all that newsx extracts and resolves, with the parse of the same articles in the same run. Machines
are noisy: look at the ratio to the parse. Exits with 1 if the former is over the goal.
``--profile`` shows the costliest functions (cProfile; its own weight falls on short ones most).
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsx.nlp.runtime import choose_matrix_multiply, limit_threads

limit_threads()

from newsx.extract import extraction  # noqa: E402  (threads are set before numpy is loaded)
from newsx.nlp.document import parse  # noqa: E402
from newsx.nlp.loading import load_model  # noqa: E402
from newsx.resolve import resolution  # noqa: E402

if TYPE_CHECKING:
    from spacy.language import Language

Text = tuple[str, str | None, int]  # text, date of publication, words
SETS = ("quotes/polnear.dev", "quotes/polnear.train150", "people/reuters2020.dev")
SHORTEST, WORDS, LONGEST = 600, 750, 900
WARM_UP = 5  # articles that load tables and fill spaCy's caches
GOAL = 15.0  # milliseconds for people, organizations and quotes
# Steps that are not part of people, organizations and quotes.
OTHER_STEPS = ((extraction, "date_mentions"), (resolution, "resolve_dates"),
               (resolution, "resolve_places"))  # fmt: skip


class Clock:
    """CPU seconds by name of a step, of one article."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def time(self, step: str) -> Iterator[None]:
        begin = time.process_time()
        yield
        spent = time.process_time() - begin
        self.seconds[step] = self.seconds.get(step, 0.0) + spent

    @contextmanager
    def watching(self, steps: Iterable[tuple[Any, str]]) -> Iterator[None]:
        """Time each call of the given functions of modules as the step ``other``."""
        real = [getattr(module, name) for module, name in steps]
        for (module, name), function in zip(steps, real, strict=True):
            setattr(module, name, self._timed(function))
        yield
        for (module, name), function in zip(steps, real, strict=True):
            setattr(module, name, function)

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **named: Any) -> Any:
            with self.time("other"):
                return function(*args, **named)

        return timed


def articles(bench: Path) -> list[Text]:
    """The articles of the right length, each once."""
    found = {}
    for name in SETS:
        for line in (bench / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            words = len(record["text"].split())
            if SHORTEST <= words <= LONGEST:
                found[record["text"]] = (record["text"], record.get("dct"), words)
    return list(found.values())


def measure(
    nlp: Language, texts: list[Text], profiles: list[cProfile.Profile] | None = None
) -> list[dict[str, float]]:
    """For each article but the first few its seconds by step, scaled to ``WORDS`` words.

    With ``profiles`` each of these articles is profiled too, and its profile added to the list.
    """
    clock = Clock()
    rows = []
    with clock.watching(OTHER_STEPS):
        for number, (text, published, words) in enumerate(texts):
            clock.seconds = {}
            profile = None if profiles is None else cProfile.Profile()
            with nlp.memory_zone():
                with clock.time("parse"):
                    doc = parse(nlp, text)
                with clock.time("all"), profile or nullcontext():
                    mentions = extraction.extract_mentions(doc, text)
                    resolution.resolve_mentions(mentions, published)
            if number < WARM_UP:
                continue
            rows.append({step: spent * WORDS / words for step, spent in clock.seconds.items()})
            if profiles is not None and profile:
                profiles.append(profile)
    return rows


def profiled(nlp: Language, texts: list[Text], count: int) -> str:
    """The functions with the most time of their own: medians over the articles, as shares.

    A median, since the profiler counts wall time: an article in which the process had to wait for
    its turn must not count.
    """
    profiles: list[cProfile.Profile] = []
    measure(nlp, texts, profiles)
    whole = statistics.median(
        sum(entry[2] for entry in pstats.Stats(profile).stats.values())  # type: ignore[attr-defined]
        for profile in profiles
    )
    entries: dict[Any, list[tuple[float, float, float]]] = {}
    for profile in profiles:
        stats: dict[Any, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
        for place, (_, calls, own, total, _) in stats.items():
            entries.setdefault(place, []).append((own, total, calls))
    absent = (0.0, 0.0, 0.0)
    medians = {
        place: [
            statistics.median(values)
            for values in zip(*found, *[absent] * (len(profiles) - len(found)), strict=True)
        ]
        for place, found in entries.items()
    }
    ours = [place for place in medians if "newsx" in Path(place[0]).parts]
    lines = [f"{'own':>6} {'with callees':>13} {'calls/article':>14}  function"]
    for title, places, column in (("by own time", list(medians), 0), ("by all its time", ours, 1)):
        lines.append(title)
        for place in sorted(places, key=lambda place: -medians[place][column])[:count]:
            own, total, calls = medians[place]
            file, line, name = place
            where = "/".join(Path(file).parts[-2:]) + f":{line} " if line else ""
            shares = f"{own / whole:>6.1%} {total / whole:>13.1%}"
            lines.append(f"{shares} {calls:>14.0f}  {where}{name}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--profile", type=int, default=0, metavar="N", help="show N functions")
    parser.add_argument("--goal", type=float, default=GOAL, metavar="MS")
    options = parser.parse_args()
    texts = articles(options.bench)[: options.articles + WARM_UP]
    kernel = choose_matrix_multiply()  # a model keeps the kernel that it was loaded with
    nlp = load_model("md")
    rows = measure(nlp, texts)
    parsing = statistics.median(row["parse"] for row in rows)
    own = statistics.median(row["all"] - row["other"] for row in rows)
    whole = statistics.median(row["all"] for row in rows)
    print(f"{len(rows)} articles, scaled to {WORDS} words; matrix multiply {kernel}; CPU medians")
    for label, spent in (
        ("parse", parsing),
        ("people, organizations, quotes", own),
        ("all that is extracted and resolved", whole),
    ):
        print(f"{label:<36}{spent * 1000:7.1f} ms   {spent / parsing:.3f} of the parse")
    print(f"goal for people, organizations, quotes: at most {options.goal} ms")
    if options.profile:
        print(profiled(nlp, texts, options.profile))
    return 1 if own * 1000 > options.goal else 0


if __name__ == "__main__":
    sys.exit(main())
