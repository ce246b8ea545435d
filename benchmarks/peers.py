"""What the benchmarks beside peers share: processes, environments, circumstances, the page."""

from __future__ import annotations

import datetime
import os
import platform
import re
import resource
import subprocess
import sys
from pathlib import Path

from newsx import __version__

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
