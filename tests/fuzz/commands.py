"""The command line in this process: what it writes for any bytes on standard input."""

from __future__ import annotations

import io
import json
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

import inputs
from hypothesis import strategies as st
from properties import check, shown_is_safe

from newsx import pipeline
from newsx.cli.main import main
from newsx.errors import ExitStatus
from newsx.nlp import runtime
from newsx.pipeline import Analyzer

COMMANDS = [
    ["analyze", "-"],
    ["analyze", "-", "--explain"],
    ["analyze", "-", "--json"],
    ["analyze", "-", "--json", "--explain", "--no-strip"],
    ["clean", "-"],
    ["clean", "-", "--show-removed"],
    ["clean", "-", "--input-format", "text"],
    ["clean", "-", "--input-format", "html"],
]
_word = st.one_of(
    inputs.name, inputs.any_text, inputs.odd, st.sampled_from(["\udcff", "a" * 300, "-", "--"])
).map(lambda text: text.replace("\0", ""))  # which no argument of a process can hold
commands = st.one_of(
    st.sampled_from(COMMANDS),
    st.tuples(st.just("clean"), _word).map(list),
    st.tuples(st.just("analyze"), _word).map(list),
    st.tuples(st.just("clean"), st.just("-"), st.just("--max-size"), _word).map(list),
    st.tuples(st.just("clean"), st.just("-"), st.just("--published"), inputs.date).map(list),
    st.lists(_word | st.sampled_from(["analyze", "clean", "-", "--json", "--"]), max_size=4),
)
"""Arguments: those that are right, names of files that are none, options that are wrong."""


_STATUSES = (
    ExitStatus.OK, ExitStatus.NOTHING_ANALYSED, ExitStatus.USAGE, ExitStatus.SOME_FAILED,
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """How a command ended and what it wrote."""

    status: int
    out: bytes
    err: str


class _Stream(io.TextIOWrapper):
    """A standard stream that is no terminal."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", newline="")

    def bytes(self) -> bytes:
        self.flush()
        written = self.buffer.getvalue()  # type: ignore[attr-defined]
        assert isinstance(written, bytes)
        return written


@contextmanager
def _signals_kept() -> Iterator[None]:
    handler = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, handler)


def run(analyzer: Analyzer, arguments: list[str], data: bytes) -> Run:
    """Run a command with the model of ``analyzer``."""
    out, err = _Stream(), _Stream()
    with (
        _signals_kept(),
        mock.patch.object(sys, "stdin", _Stream(data)),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        mock.patch.object(pipeline, "load_model", return_value=analyzer.nlp),
        mock.patch.object(runtime, "choose_matrix_multiply", return_value="left alone"),
    ):
        status = main(arguments)
    return Run(int(status), out.bytes(), err.bytes().decode())


def command_is_sound(analyzer: Analyzer, arguments: list[str], data: bytes) -> None:
    """A result or one line that says what is wrong; nothing that steers a terminal in either."""
    done = run(analyzer, arguments, data)
    check(done.status in _STATUSES, "status", done)
    written = done.out.decode()
    shown_is_safe(done.err)
    shown_is_safe(written.replace("\t", " "))
    lines = done.err.splitlines()
    check("internal error" not in done.err and "Traceback" not in done.err, "a crash", done.err)
    if done.status:
        some = done.status == ExitStatus.SOME_FAILED
        check(bool(written) == some, "a result of a command that failed", done)
        each = all(re.fullmatch(r"newsx: .+", line) for line in lines)  # one for each input
        check((lines and each) or "Usage" in done.err, "not a line an error", done.err)
    elif "--json" in arguments and written:
        check(json.loads(written)["error"] is None, "an error as a result", written)
