"""Look the pinned packages up in the database of known vulnerabilities.

    python tools/audit.py

It asks pip-audit, which is in ``requirements/checks.txt`` and needs the network; so it is no part
of ``.ci/run``. It ends with 0 only if every single pin was looked up and nothing is known of any: a
package that pip-audit skipped or left out is a failure, and so is an answer that never came.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILES = (ROOT / "requirements/tested.txt", ROOT / "requirements/checks.txt")
COMMAND = (
    sys.executable, "-m", "pip_audit", "--strict", "--require-hashes", "--disable-pip",
    "--progress-spinner", "off", "--format", "json", "--requirement",
)  # fmt: skip
_PIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")


def main(files: Sequence[Path] = FILES, command: Sequence[str] = COMMAND) -> int:
    """Audit each file; the exit code."""
    problems = [f"{path.name}: {each}" for path in files for each in audited(path, command)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"audit FAILED: {len(problems)} problems", file=sys.stderr)
        return 1
    print(f"audit passed: {sum(len(pins(path)) for path in files)} pins, nothing known of any")
    return 0


def audited(path: Path, command: Sequence[str]) -> list[str]:
    """What is wrong with the pins of a file, by pip-audit's answer; also that there is none."""
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)  # noqa: S603
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        told = done.stderr.strip().splitlines()
        return [
            f"no answer from pip-audit ({told[-1] if told else f'exit code {done.returncode}'})"
        ]
    found = faults(pins(path), answer)
    if done.returncode and not found:
        found = [f"pip-audit ended with {done.returncode} and does not say why"]
    return found


def pins(path: Path) -> dict[str, str]:
    """Normalised name -> version, of every line that pins a package."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        pin = _PIN.match(line)
        if pin is not None:
            found[_normal(pin[1])] = pin[2]
    return found


def faults(pinned: dict[str, str], answer: Any) -> list[str]:
    """Each pin of which something is known, or nothing was found out."""
    try:
        told = {_normal(each["name"]): each for each in answer["dependencies"]}
    except (KeyError, TypeError):
        return ["an answer of another form than that of pip-audit"]
    found = [] if pinned else ["nothing is pinned"]
    for name, version in pinned.items():
        each = told.get(name, {"skip_reason": "it is not in the answer"})
        if "skip_reason" in each:
            found.append(f"{name} {version} was SKIPPED: {each['skip_reason']}")
        elif each.get("version") != version:
            found.append(f"{name} {version} was SKIPPED: {each.get('version')} was looked up")
        elif not isinstance(each.get("vulns"), list):
            found.append(f"{name} {version} was SKIPPED: the answer says nothing of it")
        else:
            found += [f"{name} {version}: {vuln.get('id')}" for vuln in each["vulns"]]
    return found


def _normal(name: str) -> str:
    """As PEP 503 has it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
