"""The name of an output to its sink."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from newsx.corpus.sinks.folder import FolderSink
from newsx.corpus.sinks.jsonl import JsonlSink
from newsx.corpus.sinks.parquet import ParquetSink
from newsx.corpus.sinks.sink import Sink
from newsx.corpus.sinks.streams import DeviceSink, StdoutSink
from newsx.errors import UsageError
from newsx.result import AnalyzerInfo


def open_sink(
    output: str | None,
    info: AnalyzerInfo,
    *,
    restart: bool,
    write_stdout: Callable[[bytes], None],
) -> Sink:
    """The sink for ``output``; None is stdout. Nothing is touched before the sink is entered.

    A folder that is there, a name that ends in ``/`` and one without a suffix are folders. Raises
    :class:`~newsx.errors.UsageError` for what is none of the known kinds.
    """
    if output is None:
        return StdoutSink(write_stdout)
    if "://" in output:
        raise UsageError(
            "bad_output",
            "results are not written to addresses",
            remedy="choose a file or folder; shards of --cluster may lie at one (--shards)",
            subject=output,
        )
    if _is_device(output):
        return DeviceSink(output)
    if _is_folder(output):
        return FolderSink(output, info, restart=restart)
    if output.lower().endswith(".parquet"):
        return ParquetSink(output, info, restart=restart)
    if output.lower().endswith(".jsonl"):
        return JsonlSink(output, info, restart=restart)
    raise UsageError(
        "bad_output",
        "newsx batch writes no such file" if output else "no output is named",
        remedy="choose a name that ends in .jsonl or .parquet, or a folder",
        subject=output,
    )


def _is_device(output: str) -> bool:
    """Also ``/dev/stdout`` and the like, whatever the shell has put behind them."""
    try:
        mode = os.stat(output).st_mode  # noqa: PTH116 - the name as given, with all its slashes
    except (OSError, ValueError):
        return False
    if stat.S_ISDIR(mode):
        return False
    return not stat.S_ISREG(mode) or output.startswith("/dev/")


def _is_folder(output: str) -> bool:
    """A folder, or the name of one to be made: one that ends in ``/`` or has no suffix."""
    path = Path(output)
    if not output or path.is_dir() or output.endswith(("/", os.sep)):
        return bool(output)
    return "." not in path.name.lstrip(".") and not path.exists()
