"""The worker's side of a batch: a record in, the bytes of a result out.

A worker is a process of its own; it sets its threads, chooses its matrix multiply and loads the
model once. Nothing but bytes crosses the boundary, and nothing here is ever raised across it.
"""

from __future__ import annotations

import signal

import msgspec

from newsx.document import Document
from newsx.errors import NewsxError
from newsx.nlp.runtime import choose_matrix_multiply, limit_threads
from newsx.options import Options
from newsx.pipeline import Analyzer, failure
from newsx.result import encode

_analyzers: list[Analyzer] = []


def start(options: bytes) -> None:
    """Make this process ready. ``options`` is an encoded :class:`Options`."""
    # Ctrl-C reaches the whole process group; the parent decides what becomes of the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_threads()
    choose_matrix_multiply()
    _analyzers[:] = [Analyzer(options=msgspec.json.decode(options, type=Options))]


def work(record: bytes) -> bytes:
    """The encoded result of an encoded :class:`Document`; a failure is a result too."""
    analyzer = _analyzers[0]
    document = msgspec.msgpack.decode(record, type=Document)
    try:
        result = analyzer.analyze(document)
    except NewsxError as error:
        result = failure(document.id, error, analyzer.info)
    except Exception as error:  # a bug of ours must cost one document, not the batch
        problem = NewsxError("internal", f"internal error ({type(error).__name__}: {error})")
        result = failure(document.id, problem, analyzer.info)
    return encode(result)
