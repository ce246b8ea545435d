#!/usr/bin/env python3
"""What extraction and resolution cost beyond the parse.

usage: cost.py BENCH_DIR [--articles N] [--profile N] [--goal MS]

CPU milliseconds, each article read once, as in a batch, with the parse in the same run.

People, organizations and quotes, and all that newsx extracts and resolves: medians over articles of
600 to 900 words, the cost of each scaled to 750 words. Machines are noisy: look at the ratio to the
parse.

Dates alone and places alone, extraction and resolution: median and 95th percentile over the
articles of TimeBank and LGL as long as they are. Places are what is done for them only; the names
that they are chosen from are sought for people and organizations at once, so both are told too.

Exits with 1 if people, organizations and quotes are over their goal, or dates or places over theirs
in more than 5 of 100 articles. ``--profile`` shows the costliest functions (cProfile; its own
weight falls on short ones most).
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import re
import statistics
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsx.nlp.runtime import choose_matrix_multiply, limit_threads

limit_threads()

from stages import DATES, NAMES, PLACES, Clock, Steps  # noqa: E402

from newsx.extract import extraction  # noqa: E402  (threads are set before numpy is loaded)
from newsx.nlp.document import parse  # noqa: E402
from newsx.nlp.loading import load_model  # noqa: E402
from newsx.resolve import resolution  # noqa: E402

if TYPE_CHECKING:
    from spacy.language import Language

Text = tuple[str, str | None, int]  # text, date of publication, words
Row = dict[str, float]  # step -> seconds of an article
SETS = ("quotes/polnear.dev", "quotes/polnear.train150", "people/reuters2020.dev")
SHORTEST, WORDS, LONGEST = 600, 750, 900
STAGE_SETS = ("dates/dev-timebank", "places/dev-lgl")
WARM_UP = 5  # articles that load tables and fill spaCy's caches
GOAL = 15.0  # milliseconds for people, organizations and quotes
STAGE_GOAL = 8.0  # for dates, and for places
# Steps that are not part of people, organizations and quotes.
OTHER_STEPS: Steps = (*DATES, (resolution, "resolve_places"))
STAGES = {"dates": DATES, "places": PLACES, "names": NAMES}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def articles(bench: Path, sets: tuple[str, ...], shortest: int, longest: int) -> list[Text]:
    """The articles of the right length, each once."""
    found = {}
    for name in sets:
        for line in (bench / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            record = json.loads(line)
            words = len(record["text"].split())
            if shortest <= words <= longest:
                day = _DAY.match(record.get("dct") or record.get("date") or "")
                found[record["text"]] = (record["text"], day and day[0], words)
    return list(found.values())


def measure(
    nlp: Language,
    texts: list[Text],
    steps: dict[str, Steps],
    profiles: list[cProfile.Profile] | None = None,
) -> list[Row]:
    """For each article but the first few the seconds of the parse, the rest, and ``steps``.

    With ``profiles`` each of these articles is profiled too, and its profile added to the list.
    """
    clock = Clock()
    rows = []
    with clock.watching(steps):
        for number, (text, published, _) in enumerate(texts):
            clock.seconds = dict.fromkeys(steps, 0.0)
            profile = None if profiles is None else cProfile.Profile()
            with nlp.memory_zone():
                with clock.time("parse"):
                    doc = parse(nlp, text)
                with clock.time("all"), profile or nullcontext():
                    mentions = extraction.extract_mentions(doc, text)
                    resolution.resolve_mentions(mentions, published)
            if number < WARM_UP:
                continue
            rows.append(clock.seconds)
            if profiles is not None and profile:
                profiles.append(profile)
    return rows


def scaled(rows: list[Row], texts: list[Text]) -> list[Row]:
    """As if each article had ``WORDS`` words."""
    lengths = [words for _, _, words in texts[WARM_UP:]]
    return [
        {step: spent * WORDS / words for step, spent in row.items()}
        for row, words in zip(rows, lengths, strict=True)
    ]


def stage_report(rows: list[Row]) -> tuple[list[str], bool]:
    """Lines on dates and places, and whether both keep to their goal."""
    lines = [f"{len(rows)} articles of {', '.join(STAGE_SETS)} as long as they are; CPU"]
    kept = True
    for stage in (*STAGES, "places + names", "parse"):
        values = [1000 * sum(row[part] for part in stage.split(" + ")) for row in rows]
        high = statistics.quantiles(values, n=20)[-1]
        goal = f"   goal: below {STAGE_GOAL}" if stage in ("dates", "places") else ""
        kept = kept and (not goal or high < STAGE_GOAL)
        lines.append(
            f"{stage:<36}median {statistics.median(values):6.2f} ms   95 of 100 below "
            f"{high:6.2f} ms{goal}"
        )
    return lines, kept


def profiled(nlp: Language, texts: list[Text], count: int) -> str:
    """The functions with the most time of their own: medians over the articles, as shares.

    A median, since the profiler counts wall time: an article in which the process had to wait for
    its turn must not count.
    """
    profiles: list[cProfile.Profile] = []
    measure(nlp, texts, {}, profiles)
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
    texts = articles(options.bench, SETS, SHORTEST, LONGEST)[: options.articles + WARM_UP]
    kernel = choose_matrix_multiply()  # a model keeps the kernel that it was loaded with
    nlp = load_model("md")
    rows = scaled(measure(nlp, texts, {"other": OTHER_STEPS}), texts)
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
    of_stages = articles(options.bench, STAGE_SETS, 1, sys.maxsize)
    lines, kept = stage_report(measure(nlp, of_stages, STAGES))
    print("\n".join(lines))
    if options.profile:
        print(profiled(nlp, texts, options.profile))
    return 1 if own * 1000 > options.goal or not kept else 0


if __name__ == "__main__":
    sys.exit(main())
