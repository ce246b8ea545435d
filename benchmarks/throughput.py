#!/usr/bin/env python3
"""Throughput: the whole of newsx against a bare ``nlp.pipe`` of the same model on the same texts.

usage: throughput.py BENCH_DIR [--documents N]

CPU seconds of this process, the two taken in turn in one run. The bare pipeline is spaCy as most
people run it: every component of the model, its default matrix multiply, one thread.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from pathlib import Path

from newsx.nlp.runtime import choose_matrix_multiply, limit_threads

limit_threads()

import spacy  # noqa: E402  (threads are set before numpy is loaded)

from newsx.nlp.models import MODELS  # noqa: E402
from newsx.options import Options  # noqa: E402
from newsx.pipeline import Analyzer, Document  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--documents", type=int, default=40)
    options = parser.parse_args()
    lines = (options.bench / "quotes/polnear.dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[: options.documents]]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = spacy.load(MODELS["md"].folder)
    kernel = choose_matrix_multiply()  # models keep the kernel that they were loaded with
    analyzer = Analyzer(options=Options(strip=False))
    bare = whole = 0.0
    for text in texts:
        begin = time.process_time()
        list(plain.pipe([text]))
        middle = time.process_time()
        analyzer.analyze(Document(id="-", text=text)).to_json()
        bare += middle - begin
        whole += time.process_time() - middle
    print(f"{len(texts)} articles, {sum(map(len, texts))} characters, matrix multiply {kernel}")
    print(f"bare nlp.pipe  {bare:7.2f} s CPU")
    print(f"all of newsx   {whole:7.2f} s CPU   ratio {whole / bare:.2f}")


if __name__ == "__main__":
    main()
