"""The worker's side of a batch: records in, results out, in a process of its own.

``python -m newsx.corpus.worker`` reads frames from stdin and writes frames to stdout. The first one
is the :class:`Orders`; when the model is loaded it answers with a :class:`Ready`. Then each frame
is an encoded :class:`~newsx.document.Document`, and each answer a :class:`Reply`. It ends when its
stdin does: nothing has to be tidied up, so it may be killed at any moment.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import BinaryIO

import msgspec

from newsx.analyzer_info import failure
from newsx.corpus.frames import read_frame, write_frame
from newsx.corpus.inputs.remote import fetched
from newsx.document import Document
from newsx.errors import NewsxError
from newsx.load.reading import size_limits
from newsx.nlp.runtime import choose_matrix_multiply, limit_threads, no_garbage
from newsx.options import Options
from newsx.result import Failure, encode

OUT_OF_MEMORY = 75  # exit code, as of sysexits.h: EX_TEMPFAIL
_GRACE_SECONDS = 30


class Orders(msgspec.Struct):
    """What a worker is told first. ``seconds`` is the time that it may take for a document."""

    options: Options
    seconds: float


class Ready(msgspec.Struct):
    """The model is loaded; or why it cannot be."""

    problem: Failure | None = None


class Reply(msgspec.Struct):
    """The result of a document as a line of JSON, and the message if it failed."""

    line: bytes
    failed: str | None = None


def main() -> None:
    """Serve until the parent closes the pipe."""
    # Ctrl-C reaches the whole process group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = _private_streams()
    greeting = read_frame(source)
    if greeting is None:
        return
    orders = msgspec.msgpack.decode(greeting, type=Orders)
    try:
        with no_garbage():
            work = _Work(orders.options)
    except NewsxError as error:
        write_frame(sink, msgspec.msgpack.encode(Ready(Failure(error.code, str(error)))))
        return
    write_frame(sink, msgspec.msgpack.encode(Ready()))
    while (record := read_frame(source)) is not None:
        _end_by_itself(orders.seconds + _GRACE_SECONDS)
        try:
            reply = work.reply(record)
        except MemoryError:  # who knows what is broken now: a new process takes over
            os._exit(OUT_OF_MEMORY)
        _end_by_itself(0)
        write_frame(sink, msgspec.msgpack.encode(reply))


class _Work:
    """An analyzer, and what it makes of a record."""

    def __init__(self, options: Options) -> None:
        limit_threads()
        choose_matrix_multiply()
        from newsx.pipeline import Analyzer

        self.analyzer = Analyzer(options=options)
        self.limits = size_limits(options.max_size)

    def reply(self, record: bytes) -> Reply:
        """What becomes of an encoded document; a failure is a result, too."""
        document = msgspec.msgpack.decode(record, type=Document)
        try:
            document = fetched(document, self.limits)
            return Reply(encode(self.analyzer.analyze(document)))
        except MemoryError:
            raise
        except NewsxError as error:
            problem = error
        except Exception as error:  # a bug of ours must cost one document, not the batch
            problem = NewsxError("internal", f"internal error ({type(error).__name__}: {error})")
        result = failure(document.id, problem, self.analyzer.info)
        return Reply(encode(result), result.error.message if result.error else "")


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; whatever a library prints goes to stderr and cannot garble them."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return source, sink


def _end_by_itself(seconds: float) -> None:
    """Should the parent be gone when a document hangs, the kernel ends this process; 0: never."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # the parent is gone
        sys.exit(1)
