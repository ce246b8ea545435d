#!/usr/bin/env python3
"""What one Doc should be: measure people, quotes and speed for three ways to make it.

usage: granularity.py BENCH_DIR [--limit N]

``article``    the whole text in one Doc, sentences where the parser sees them
``paragraph``  one Doc a paragraph (``nlp.pipe``), joined again: what newsx does
``forced``     one Doc, sentence starts forced at paragraphs

BENCH_DIR is ``shared/bench``; its scorers are run as they are. CPU seconds are of this process, for
parsing alone, the three ways in turn within one run. Nothing of the data is kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from newsx.nlp.runtime import choose_matrix_multiply, limit_threads

limit_threads()

from spacy.language import Language  # noqa: E402  (threads are set before numpy is loaded)
from spacy.tokens import Doc  # noqa: E402

from newsx.extract.extraction import extract_mentions  # noqa: E402
from newsx.nlp.document import parse, readable  # noqa: E402
from newsx.nlp.loading import load_model  # noqa: E402
from newsx.nlp.paragraphs import paragraph_spans  # noqa: E402
from newsx.resolve.resolution import resolve_mentions  # noqa: E402

Maker = Callable[[Language, str], Doc]
SETS = {
    "quotes/polnear.dev.jsonl": "quotes/score_quotes.py",
    "people/reuters2020.dev.jsonl": "people/score_people.py",
    "people/wwn_s.dev.jsonl": "people/score_people.py",
}


def article(nlp: Language, text: str) -> Doc:
    return nlp(readable(text))


def forced(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(readable(text))
    starts = [start for start, _ in paragraph_spans(text)]
    for token in doc[1:]:
        token.is_sent_start = True if token.idx in starts else None
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


MAKERS: dict[str, Maker] = {"article": article, "paragraph": parse, "forced": forced}


def prediction(nlp: Language, maker: Maker, record: dict) -> tuple[dict, float]:
    begin = time.process_time()
    doc = maker(nlp, record["text"])
    seconds = time.process_time() - begin
    assert len(doc.text) == len(record["text"])
    found = resolve_mentions(extract_mentions(doc, record["text"]), None)
    entities = [
        {"start": m.start, "end": m.end, "label": "PERSON"}
        for p in found.people
        for m in p.mentions
    ]
    quotes = [
        {
            "content": [[s.start, s.end] for s in q.spans],
            "type": q.kind,
            "speaker": [q.speaker.start, q.speaker.end] if q.speaker else None,
            "speaker_name": q.speaker.name if q.speaker else None,
        }
        for q in found.quotes
    ]
    people = [p.name for p in found.people]
    return {"id": record["id"], "entities": entities, "people": people, "quotes": quotes}, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    choose_matrix_multiply()
    nlp = load_model("md")
    for data, scorer in SETS.items():
        lines = (options.bench / data).read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines if line.strip()][: options.limit]
        seconds = dict.fromkeys(MAKERS, 0.0)
        found: dict[str, list[dict]] = {name: [] for name in MAKERS}
        for record in records:
            for name, maker in MAKERS.items():
                made, spent = prediction(nlp, maker, record)
                found[name].append(made)
                seconds[name] += spent
        for name, rows in found.items():
            print(
                f"== {data} {name}: {seconds[name]:.1f} s CPU, "
                f"{seconds[name] / seconds['article']:.2f} of article"
            )
            with tempfile.TemporaryDirectory() as folder:
                gold, made_path = Path(folder, "gold.jsonl"), Path(folder, "made.jsonl")
                gold.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
                made_path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
                subprocess.run(
                    [sys.executable, str(options.bench / scorer), str(gold), str(made_path)],
                    check=True,
                )


if __name__ == "__main__":
    main()
