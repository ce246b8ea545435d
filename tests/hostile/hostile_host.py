"""A process that holds the model and runs newsx on each input in a child of its own.

It reads a JSON object a line from standard input, a :class:`Task`, and answers with one, a
:class:`Answer`. Only so can an input be killed when it hangs, and its memory be told, without two
seconds for each to load the model.
"""

from __future__ import annotations

import fcntl
import gc
import io
import json
import os
import pty
import resource
import select
import signal
import struct
import sys
import termios
import time
from typing import TypedDict

_POLL_SECONDS = 0.002
_FAILED = 70
_ARTICLE = "“It is out,” said Mayor Oona Pelletier of Paris on Easter Monday in May 2015.\n"
_PAGE = f"<html><title>Lamp</title><body>{f'<p>{_ARTICLE}</p>' * 5}</body></html>"
_FOREIGN = "Der Bürgermeister hat gesagt, dass niemand die Lampe angesehen hat, und ging."


class Task(TypedDict):
    """What to run, and within which limits. ``columns``: on a terminal so wide, 0 for a pipe."""

    arguments: list[str]
    folder: str
    stdin: str
    out: str
    err: str
    columns: int
    seconds: float
    bytes: int


class Answer(TypedDict):
    """How it ended. ``status`` is that of the process, below 0 the signal that ended it."""

    status: int
    seconds: float
    bytes: int


def main() -> None:
    """Serve until standard input ends."""
    from newsx import pipeline
    from newsx.nlp import runtime
    from newsx.nlp.loading import load_model

    runtime.limit_threads()
    nlp = load_model("md")
    pipeline.load_model = lambda name: nlp  # type: ignore[attr-defined]
    runtime.choose_matrix_multiply = lambda: "left alone"
    tasks = sys.stdin
    _warm_up()
    gc.disable()  # a round of it would make each child copy what it shares with this process
    gc.freeze()
    print("ready", flush=True)  # noqa: T201
    for line in tasks:
        print(json.dumps(_run(json.loads(line))), flush=True)  # noqa: T201


def _warm_up() -> None:
    """Import here, once, what any of the children would import for itself."""
    from newsx.cli.main import main as newsx

    out = sys.stdout
    for text in (_ARTICLE, _PAGE, _FOREIGN):
        for format in ("json", "report", "html", "csv"):
            sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
            with open(os.devnull, "w", encoding="utf-8") as sys.stdout:  # noqa: PTH123
                newsx(["analyze", "--quiet", "--format", format, "-"])
    sys.stdout = out


def _run(task: Task) -> Answer:
    terminal, end = _terminal(task["columns"]) if task["columns"] else (None, None)
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _analyse(task, end)
    written = b""
    while True:
        if terminal is not None and select.select([terminal], [], [], 0)[0]:
            written += os.read(terminal, 1 << 16)
            continue
        pid, status, usage = os.wait4(child, os.WNOHANG)
        seconds = time.monotonic() - begun
        if pid:
            break
        if seconds > task["seconds"]:
            os.kill(child, signal.SIGKILL)
        time.sleep(_POLL_SECONDS)
    if terminal is not None and end is not None:
        os.close(end)
        os.close(terminal)
        with open(task["out"], "wb") as stream:  # noqa: PTH123
            stream.write(written)
    code = os.waitstatus_to_exitcode(status)
    return {"status": code, "seconds": seconds, "bytes": usage.ru_maxrss * 1024}


def _terminal(columns: int) -> tuple[int, int]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    return ours, theirs


def _analyse(task: Task, terminal: int | None) -> None:
    """Become ``newsx ARGUMENTS``; never returns."""
    status = _FAILED
    try:
        resource.setrlimit(resource.RLIMIT_AS, (task["bytes"],) * 2)
        os.chdir(task["folder"])
        anew = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(task["stdin"], os.O_RDONLY), 0)
        os.dup2(os.open(task["out"], anew) if terminal is None else terminal, 1)
        os.dup2(os.open(task["err"], anew), 2)
        sys.stdin = os.fdopen(0, "r", encoding="utf-8")
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        from newsx.cli.main import main as newsx

        status = newsx(task["arguments"])
        sys.stdout.flush()
    finally:
        os._exit(int(status))


if __name__ == "__main__":
    main()
