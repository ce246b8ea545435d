"""What the benchmarks beside peers share: processes, environments, circumstances, the page."""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import os
import platform
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from newsx import __version__
from newsx.nlp.models import MODELS

HERE = Path(__file__).resolve().parent
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def pip_names(peers: dict[str, str]) -> str:
    """The peers as pip wants them."""
    return " ".join(f"{name}=={version}" for name, version in peers.items())


def run(command: list[str], stdin: str) -> tuple[str, float]:
    """Output and CPU seconds of a command and its children; ends this program if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, input=stdin, stdout=subprocess.PIPE, text=True, check=False,
        env={**os.environ, **ONE_THREAD},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        sys.exit(f"{command[:4]} ended with {done.returncode}")
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ask(
    script: str, tool: str, python: str, records: list[dict[str, Any]], *more: str
) -> list[dict[str, Any]]:
    """What a tool says of each record: the answers of ``script`` in the environment of the tool."""
    lines = "\n".join(map(json.dumps, records))
    output, _ = run([python, str(HERE / script), tool, *more], lines)
    return [json.loads(line) for line in output.splitlines()]


def times(answers: list[dict[str, Any]]) -> tuple[str, str]:
    """Mean CPU time of a document: of spaCy's parse ("-" without one), and of all that follows."""
    parse = mean(each["parse_ms"] for each in answers)
    own = mean(each["ms"] - each["parse_ms"] for each in answers)
    return f"{parse:.0f} ms" if parse else "-", f"{own:.1f} ms"


def failures(answers: list[dict[str, Any]]) -> str:
    """How many documents a tool failed on, which count as empty."""
    return f"{sum(bool(each['error']) for each in answers)} of {len(answers)}"


def table(caption: str, head: str, rows: list[str]) -> str:
    """A table in markdown."""
    return "\n".join([caption, "", head, "|---" * (head.count("|") - 1) + "|", *rows])


def installed(peers: dict[str, str], python: str | None) -> list[str]:
    """The distributions that ``python`` has in these versions; says loudly which it has not."""
    found = []
    for peer, version in peers.items():
        code = f"import importlib.metadata as m; assert m.version('{peer}') == '{version}'"
        asked = [python or "", "-c", code]
        if python and not subprocess.run(asked, stderr=subprocess.DEVNULL, check=False).returncode:
            found.append(peer)
        else:
            print(f"SKIPPED {peer} {version}: not in --peers; see --help", file=sys.stderr)
    return found


def spacy_and_model() -> str:
    """The parser and the model that all tools have."""
    import spacy

    return f"spaCy {spacy.__version__}, {MODELS['md'].name} {MODELS['md'].version} for all"


def circumstances(with_what: str) -> str:
    """Date, machine and versions of this run."""
    cpu = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", cpu.read_text()) if cpu.exists() else []
    git = ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
    return (
        f"Measured on {datetime.date.today()}, newsx {__version__} (commit {commit or 'unknown'}), "
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {with_what}."
    )


def write_between(page: Path, script: str, text: str) -> None:
    """Put ``text`` into ``page`` between the marks of ``script``, in place of what stood there."""
    begin, end = f"<!-- written by benchmarks/{script} -->", "<!-- end -->"
    before, mark, rest = page.read_text(encoding="utf-8").partition(begin)
    if not mark:
        sys.exit(f"{page} has no line {begin}")
    after = rest.partition(end)[2]
    page.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


@dataclass(frozen=True)
class Comparison:
    """newsx beside its peers on the sets of one folder of the benchmark, a table a set."""

    script: str  # its name, in the page too
    folder: str  # of the benchmark, with the scorer
    scorer: str
    peers: dict[str, str]  # distributions and versions of the environment of the peers
    needs: dict[str, list[str]]  # tool -> distributions that it cannot do without
    sets: Iterable[str]
    # folder, set, tool -> its Python, scorer -> the table of the set
    measure: Callable[[Path, str, dict[str, str], Any], str]

    def run(self, description: str) -> int:
        """What the script does; ``description``: its docstring, with a place for the pip names."""
        options = self._options(description)
        data = options.bench.resolve() / self.folder
        if not data.is_dir():
            sys.exit(f"no {data}")
        sys.path.insert(0, str(data))
        scorer = importlib.import_module(self.scorer)
        tools = {"newsx": sys.executable} | self.installed_tools(options.peers)
        tables = []
        for name in options.only:
            tables.append(self.measure(data, name, tools, scorer))
            print(tables[-1], end="\n\n", flush=True)
        said = circumstances(f"{spacy_and_model()}; {pip_names(self.peers)}")
        if options.write:
            write_between(options.write, self.script, "\n\n".join([*tables, said]))
        return 0

    def installed_tools(self, python: str | None) -> dict[str, str]:
        """The tools that ``python`` can run."""
        there = set(installed(self.peers, python))
        return {tool: python or "" for tool, needs in self.needs.items() if there.issuperset(needs)}

    def _options(self, description: str) -> argparse.Namespace:
        parser = argparse.ArgumentParser(
            description=description.format(pip=pip_names(self.peers)),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.add_argument("bench", type=Path)
        parser.add_argument("--peers", metavar="PYTHON")
        only = list(self.sets)
        parser.add_argument("--only", nargs="+", choices=only, default=only, metavar="SET")
        parser.add_argument("--write", type=Path, metavar="PAGE")
        return parser.parse_args()
