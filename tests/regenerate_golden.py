#!/usr/bin/env python3
"""Write the golden JSON of every sample anew: python tests/regenerate_golden.py

Then review the diff: it is what a change does to results.
"""

from __future__ import annotations

import json
from pathlib import Path

from newsx.nlp.runtime import limit_threads
from newsx.options import Options
from newsx.pipeline import Analyzer, Document

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden"
# With a date of publication and without: one sample is analysed as its reader would on that day.
PUBLISHED = {"clean_article.txt": "2022-05-20"}


def samples() -> list[Path]:
    """The sample articles, in order."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))


def golden_of(analyzer: Analyzer, sample: Path) -> str:
    """The result of a sample as indented JSON, as far as it does not name this machine."""
    document = Document(id=sample.name, path=str(sample), published=PUBLISHED.get(sample.name))
    plain = analyzer.analyze(document).to_dict()
    plain["source"]["path"] = sample.name
    del plain["analyzer"]  # versions change without a change in what is found
    return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    limit_threads()
    analyzer = Analyzer(options=Options())
    GOLDEN.mkdir(exist_ok=True)
    for sample in samples():
        path = GOLDEN / f"{sample.name}.json"
        path.write_text(golden_of(analyzer, sample), encoding="utf-8")


if __name__ == "__main__":
    main()
