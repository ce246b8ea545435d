"""``newsx batch``: many articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from newsx.cli.options import analysis_options, chosen
from newsx.errors import OutputError, UsageError


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
@click.option("-o", "--output", metavar="OUT.jsonl", help="Write to this file (default: stdout).")
@click.option("--restart", is_flag=True, help="Begin again: overwrite OUT.")
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Processes (default: one a core)."
)
@analysis_options
def batch(sources: tuple[str, ...], **given: Any) -> int:
    """Analyse many articles, one JSON object a line.

    SOURCE is a file, a folder or a .jsonl corpus; results come in the order of the inputs. An input
    that fails gives an object with "error", is named on stderr, and the run goes on.
    """
    from newsx.cli.streams import note
    from newsx.corpus.batch import default_workers, run_batch
    from newsx.corpus.inputs import documents
    from newsx.load.iso_dates import checked_date
    from newsx.nlp.models import require_model

    # Whatever is wrong for all documents is said before OUT is touched.
    checked_date(given["published"])
    require_model(given["model"])

    def report(id: str, message: str) -> None:
        if not given["quiet"]:
            note(f"{id}: {message}")

    with _sink(given["output"], restart=given["restart"]) as write:
        tally = run_batch(
            documents(sources), chosen(given), given["workers"] or default_workers(), write, report
        )
    if not given["quiet"]:
        note(f"{tally.analysed} analysed, {tally.failed} failed")
    return tally.exit_status


@contextmanager
def _sink(output: str | None, *, restart: bool) -> Iterator[Callable[[bytes], None]]:
    """Writes whole lines to a file or to stdout."""
    from pathlib import Path

    from newsx.cli.streams import write_bytes

    if output is None:
        yield write_bytes
        return
    if not output.endswith(".jsonl"):
        raise UsageError(
            "bad_output", f"{output}: not a .jsonl file", remedy="write to a name.jsonl"
        )
    path = Path(output)
    if path.exists() and not restart:
        raise UsageError(
            "output_exists", f"{output}: is there already", remedy="give --restart to begin again"
        )
    try:
        with path.open("wb") as stream:

            def write(line: bytes) -> None:
                stream.write(line)
                stream.flush()

            yield write
    except OSError as error:
        raise OutputError("cannot_write", error.strerror or str(error), subject=output) from error
