"""What tests share: one loaded model a session, and ways to run the command line."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsx.nlp.runtime import limit_threads
from newsx.pipeline import Analyzer
from newsx.result import Result

limit_threads()  # as the command line does, before anything loads numpy

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_STEERING = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "LINES")


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The default model, loaded once."""
    return Analyzer()


@pytest.fixture(scope="session")
def sample_files() -> list[Path]:
    """The sample articles, in order."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))


@pytest.fixture(scope="session")
def sample_results(analyzer: Analyzer, sample_files: list[Path]) -> dict[str, Result]:
    """Name of a sample -> its result, with default options."""
    return {path.name: analyzer.analyze_file(path) for path in sample_files}


@dataclass(frozen=True)
class Run:
    """How a command ended and what it wrote."""

    status: int
    out: bytes
    err: str


class Stdin(io.TextIOWrapper):
    """Standard input that holds some bytes."""

    def __init__(self, data: bytes, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the person who runs the tests reaches newsx."""
    for name in [*_STEERING, *(name for name in os.environ if name.startswith("NEWSX_"))]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-config"))


@pytest.fixture
def cli(
    analyzer: Analyzer,
    plain_environment: None,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
) -> Iterator[Callable[..., Run]]:
    """Run a command in this process, with the session's model, in an empty folder."""
    from newsx import pipeline
    from newsx.cli.main import main
    from newsx.nlp import runtime

    real = pipeline.load_model
    monkeypatch.setattr(
        pipeline, "load_model", lambda name: analyzer.nlp if name == "md" else real(name)
    )
    monkeypatch.setattr(runtime, "choose_matrix_multiply", lambda: "left alone")
    monkeypatch.chdir(tmp_path)
    handler = signal.getsignal(signal.SIGTERM)

    def run(*arguments: str | os.PathLike[str], stdin: bytes = b"", terminal: bool = False) -> Run:
        monkeypatch.setattr(sys, "stdin", Stdin(stdin, terminal=terminal))
        capsysbinary.readouterr()
        status = main([os.fspath(argument) for argument in arguments])
        captured = capsysbinary.readouterr()
        return Run(int(status), captured.out, captured.err.decode())

    yield run
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture
def process(plain_environment: None, tmp_path: Path) -> Callable[..., Run]:
    """Run ``newsx`` as a process of its own. ``environment`` is added to the plain one."""

    def run(
        *arguments: str | os.PathLike[str],
        stdin: bytes = b"",
        environment: dict[str, str] | None = None,
        stdout: Any = subprocess.PIPE,
    ) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "newsx", *arguments],
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, **(environment or {})},
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout or b"", done.stderr.decode("utf-8", "replace"))

    return run
