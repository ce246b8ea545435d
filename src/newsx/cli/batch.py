"""``newsx batch``: many articles."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from newsx.cli.options import analysis_options, chosen
from newsx.errors import ExitStatus, NewsxError, UsageError

if TYPE_CHECKING:
    from newsx.corpus.engine import Engine
    from newsx.corpus.failed_inputs import FailedInputs
    from newsx.corpus.items import Item, Outcome, State
    from newsx.corpus.tally import Tally
    from newsx.options import Options
    from newsx.render.progress import Display


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="A .jsonl or .parquet file, or a folder (default: NDJSON on stdout).",
)
@click.option("--restart", is_flag=True, help="Begin again: what is in OUT is thrown away.")
@click.option(
    "--include",
    multiple=True,
    metavar="PATTERN",
    help="Of folders, take only what fits (may be repeated).",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Of folders, leave out what fits (may be repeated).",
)
@click.option("--unordered", is_flag=True, help="Write results as they come, not in input order.")
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Processes (default: one a core, as far as memory goes).",
)
@click.option("--cluster", metavar="ADDRESS", help="Work on the Dask cluster of this scheduler.")
@click.option(
    "--shards",
    metavar="FOLDER",
    help="With --cluster: a folder or address that all its machines share (default: OUT.shards).",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=300,
    show_default=True,
    metavar="SECONDS",
    help="Give up a document that takes longer.",
)
@click.option(
    "--memory",
    type=click.IntRange(1),
    default=2048,
    show_default=True,
    metavar="MB",
    help="Give up a document for which a worker takes more.",
)
@click.option(
    "--failed",
    metavar="FILE",
    help="List failed inputs here, to be fed to - again (default: OUT.failed).",
)
@analysis_options
def batch(sources: tuple[str, ...], **given: Any) -> int:
    """Analyse many articles, one JSON object each, in the order of the inputs.

    SOURCE is a file, a folder, a pattern ("news/**/*.html"), a corpus (.jsonl, .jsonl.gz), a web
    archive (.warc, .warc.gz), an address (s3://...), or - for a list of these on stdin, one a line
    or with a NUL after each. An input that fails gives an object with "error", and the run goes on.

    Run again with the same OUT, it goes on where it was stopped: each input stands in OUT once.
    """
    from newsx.analyzer_info import analyzer_info
    from newsx.cli.streams import note, write_bytes
    from newsx.corpus.batch import run_batch
    from newsx.corpus.failed_inputs import FailedInputs, default_list, refuse_sources
    from newsx.corpus.inputs.documents import documents
    from newsx.corpus.inputs.warc import PassedOver
    from newsx.corpus.sinks.opening import open_sink
    from newsx.corpus.tally import Tally
    from newsx.load.iso_dates import checked_date
    from newsx.load.reading import size_limits
    from newsx.nlp.models import require_model
    from newsx.render.standing import plural, stopped, summary

    # Whatever is wrong for all documents is said before OUT is touched.
    checked_date(given["published"])
    require_model(given["model"])
    options = chosen(given)
    output: str | None = given["output"]
    _refuse_source(output, sources)
    sink = open_sink(
        output, analyzer_info(options), restart=given["restart"], write_stdout=write_bytes
    )
    passed_over = PassedOver()
    items = documents(
        sources,
        include=given["include"],
        exclude=given["exclude"],
        stdin=sys.stdin.buffer,
        limits=size_limits(options.max_size),
        named=sink.named,
        passed_over=passed_over,
    )
    failed = FailedInputs(given["failed"] or default_list(output))
    if given["failed"]:
        refuse_sources(given["failed"], sources, output)
        failed.check()
    tally = Tally()
    display = _display(tally, output, quiet=given["quiet"])
    if not given["quiet"]:
        _count_in_background(tally, sources, given)
    engine = _engine(options, given)
    try:
        with sink, failed, display:
            run_batch(items, engine, sink, _Observer(tally, display, failed))
    except NewsxError as error:
        if tally.analysed:
            error.exit_status = ExitStatus.SOME_FAILED
        raise
    except Exception:
        raise
    except BaseException:  # Ctrl-C or SIGTERM
        note(stopped(tally, output, restart=given["restart"]))
        raise
    if not given["quiet"]:
        for line in summary(tally, failed.path if failed.count else None):
            note(line)
        if passed_over.warc_records:
            note(f"{plural(passed_over.warc_records, 'WARC record')} passed over: no page")
    return tally.exit_status


def _refuse_source(output: str | None, sources: tuple[str, ...]) -> None:
    """Raise :class:`UsageError` if OUT is what is to be read."""
    from newsx.load.reading import shown

    if output is None:
        return
    place = os.path.realpath(output)
    if any(source != "-" and os.path.realpath(source) == place for source in sources):
        raise UsageError(
            "output_is_input",
            "is one of the sources",
            remedy="choose another -o",
            subject=shown(output),
        )


class _Observer:
    """Counts, shows and lists what happens."""

    def __init__(self, tally: Tally, display: Display, failed: FailedInputs) -> None:
        self._tally = tally
        self._display = display
        self._failed = failed

    def done_before(self, item: Item, state: State) -> None:
        self._tally.add_before(item, state)
        if state == "failed":
            self._failed.add(item)

    def done(self, outcome: Outcome) -> None:
        self._tally.add(outcome)
        if outcome.failed is not None:
            self._failed.add(outcome.item)
            self._display.note(f"{outcome.item.id}: {outcome.failed}")


def _engine(options: Options, given: dict[str, Any]) -> Engine:
    from newsx.corpus.seat import Limits

    limits = Limits(given["timeout"], given["memory"] << 20)
    ordered, debug = not given["unordered"], given["debug"]
    if given["cluster"] is None:
        from newsx.corpus.local import LocalEngine
        from newsx.corpus.machine import default_workers

        workers = given["workers"] or default_workers()
        return LocalEngine(options, workers, limits, ordered=ordered, debug=debug)
    from newsx.cli.streams import note
    from newsx.corpus.cluster import ClusterEngine

    shards = given["shards"]
    if shards is None and given["output"] is not None:
        shards = os.path.normpath(given["output"]) + ".shards"
    if shards is None:
        raise UsageError(
            "no_shards",
            "--cluster needs a folder that all its machines share",
            remedy="give -o OUT there, or --shards FOLDER",
        )
    engine = ClusterEngine(
        given["cluster"],
        options,
        limits,
        shards,
        ordered=ordered,
        restart=given["restart"],
        debug=debug,
        note=note,
    )
    engine.check()
    return engine


def _display(tally: Tally, output: str | None, *, quiet: bool) -> Display:
    from newsx.cli.streams import wants_color
    from newsx.render.progress import progress

    terminal = sys.stderr.isatty()
    # A line that moves would run through results on the same terminal.
    interactive = (
        terminal
        and os.environ.get("TERM") != "dumb"
        and (output is not None or not sys.stdout.isatty())
    )
    color = wants_color("auto", os.environ, terminal=terminal)
    return progress(sys.stderr, tally, interactive=interactive, color=color, quiet=quiet)


def _count_in_background(tally: Tally, sources: tuple[str, ...], given: dict[str, Any]) -> None:
    """Find out how much there is to do, while it is begun: a large archive takes long to walk."""
    import threading

    from newsx.corpus.inputs.documents import total_size

    def count() -> None:
        tally.bytes_of_all = total_size(sources, given["include"], given["exclude"])

    threading.Thread(target=count, daemon=True).start()
