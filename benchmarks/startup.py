#!/usr/bin/env python3
"""Start-up: ``newsx --help`` against ``import click``, a cold analysis against plain spaCy.

usage: startup.py ARTICLE [--rounds N]

Prints medians of user + system CPU seconds of whole processes (children's rusage), the compared
commands taken in turn in one run, so that the noise of the machine falls on all of them; then the
ratios. Goals: help at most 1.5, cold analysis at most 0.85.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys

PLAIN = """
import sys, spacy, warnings
from newsx.nlp.models import MODELS
warnings.simplefilter("ignore")
nlp = spacy.load(MODELS["md"].folder)
doc = nlp(open(sys.argv[1], encoding="utf-8").read())
print(len(doc.ents))
"""


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one run of ``command``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment() -> dict[str, str]:
    """The caller's, with compiled modules cached as on any installed system."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article")
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    python = sys.executable
    commands = {
        "import click": [python, "-c", "import click"],
        "newsx --help": [python, "-m", "newsx", "--help"],
        "newsx --version": [python, "-m", "newsx", "--version"],
        "plain spaCy": [python, "-c", PLAIN, options.article],
        "newsx analyze": [python, "-m", "newsx", "analyze", options.article],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command))
    medians = {name: statistics.median(seconds) for name, seconds in times.items()}
    for name, seconds in medians.items():
        print(f"{name:<16}{seconds:8.3f} s CPU  (median of {options.rounds})")
    print(f"help / import click      {medians['newsx --help'] / medians['import click']:.2f}")
    print(f"analyze / plain spaCy    {medians['newsx analyze'] / medians['plain spaCy']:.2f}")


if __name__ == "__main__":
    main()
