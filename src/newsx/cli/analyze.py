"""``newsx analyze``: one article, or a few."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from newsx.cli.options import analysis_options, chosen
from newsx.errors import ExitStatus, NewsxError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsx.document import Document
    from newsx.pipeline import Analyzer
    from newsx.result import Result

_FOR_READERS = frozenset({"report", "html", "md"})  # what they write shows warnings and doubts


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
@click.option("--json", is_flag=True, help="Same as --format json.")
@click.option(
    "--format",
    type=click.Choice(["report", "json", "html", "csv", "md"]),
    default="report",
    show_default=True,
    help="What to write: a report, JSON, a web page, a table of the quotes, Markdown notes.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout.")
@click.option(
    "--explain",
    is_flag=True,
    help="Say which rule found each quote, why this speaker, and why each piece was cut.",
)
@click.option(
    "--all",
    "every",
    envvar="NEWSX_ANALYZE_ALL",
    is_flag=True,
    help="Leave nothing out of the report, however long the article (a pipe gets all of it).",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour of the report.",
)
@analysis_options
def analyze(sources: tuple[str, ...], **given: Any) -> int:
    """Report who said what in a news article.

    Prints who said what, about whom, where and when: a report, or with --json one JSON object.

    SOURCE is a file of HTML or plain text, or - for standard input. Several sources give one result
    each (with --json one JSON object a line), but one page of HTML and one table of CSV.

    \b
    newsx analyze article.txt
    newsx analyze --published 2015-09-04 page.html
    newsx analyze --format html -o report.html article.txt
    newsx analyze --format csv *.html > quotes.csv
    curl -s https://example.org/story | newsx analyze - --json | jq .quotes
    """
    from newsx.nlp.runtime import no_garbage

    _spare_sources(sources, given["output"])
    with no_garbage():
        analyzer = _analyzer(given)
    failed: list[str] = []
    pieces = _written(_results(analyzer, sources, given, failed), given)
    if given["output"]:
        from newsx.cli.streams import write_file

        if whole := b"".join(pieces):
            write_file(given["output"], whole)
    else:
        for piece in pieces:
            _emit(piece)
    if len(failed) == len(sources):
        return ExitStatus.NOTHING_ANALYSED
    return ExitStatus.SOME_FAILED if failed else ExitStatus.OK


def _results(
    analyzer: Analyzer, sources: tuple[str, ...], given: dict[str, Any], failed: list[str]
) -> Iterator[Result]:
    """The result of each source that has one; the others are told of, and added to ``failed``."""
    from newsx.cli.streams import note

    for number, source in enumerate(sources, 1):
        times = sources[:number].count(source)
        try:
            result = analyzer.analyze(document_of(source, given["max_size"], times))
        except NewsxError as error:
            if error.exit_status == ExitStatus.USAGE:
                raise
            note(str(error))
            failed.append(source)
            continue
        _say_warnings(result, given)
        yield result


def _spare_sources(sources: tuple[str, ...], output: str | None) -> None:
    """Refuse to write the report over an article, or to nowhere."""
    from pathlib import Path

    if output == "":
        raise UsageError(
            "no_output", "-o: the file name is empty", remedy="name a file, or leave -o out"
        )
    target = Path(output or "")
    if output and target.is_file():
        for source in map(Path, sources):
            if source.is_file() and source.samefile(target):
                raise UsageError(
                    "output_is_source", f"{output}: is an article to analyse",
                    remedy="choose another -o",
                )  # fmt: skip


def _analyzer(given: dict[str, Any]) -> Analyzer:
    from newsx.cli.streams import note
    from newsx.nlp.models import MODELS, require_model
    from newsx.nlp.runtime import choose_matrix_multiply
    from newsx.pipeline import Analyzer

    require_model(given["model"])

    # What readers get says whom a doubtful pronoun may stand for: that is in the evidence.
    options = chosen(given, explain=given["explain"] or _format(given) in _FOR_READERS)
    if options.model not in MODELS and not given["quiet"]:
        note(f"newsx does not verify the model {options.model!r}; it may run code of its own")
    kernel = choose_matrix_multiply()
    if given["verbose"]:
        note(f"matrix multiply: {kernel}")
    return Analyzer(options=options)


def document_of(source: str, max_size: int | None, times: int = 1) -> Document:
    """The input that SOURCE names; ``times`` is how often it has been named so far."""
    from newsx.cli.streams import stdin_bytes
    from newsx.document import Document
    from newsx.load.reading import read_stream, shown, size_limits

    id = shown(source) if times == 1 else f"{shown(source)}#{times}"
    if source == "-":
        return Document(id=id, data=read_stream(stdin_bytes(), size_limits(max_size)))
    return Document(id=id, path=source)


def _say_warnings(result: Result, given: dict[str, Any]) -> None:
    from newsx.cli.streams import note

    if given["quiet"] or _format(given) in _FOR_READERS:
        return  # they stand in what is written
    for warning in result.warnings:
        note(f"{result.id}: {warning.message}")


def _format(given: dict[str, Any]) -> str:
    return "json" if given["json"] else str(given["format"])


def _written(results: Iterable[Result], given: dict[str, Any]) -> Iterator[bytes]:
    """What is to be written, in pieces as soon as they are known; nothing without a result."""
    writers = {"json": _json, "html": _html, "csv": _csv, "md": _markdown, "report": _reports}
    return writers[_format(given)](results, given)


def _json(results: Iterable[Result], given: dict[str, Any]) -> Iterator[bytes]:
    from newsx.result import encode

    for result in results:
        yield encode(result) + b"\n"


def _html(results: Iterable[Result], given: dict[str, Any]) -> Iterator[bytes]:
    """One page for all of them: it has to know how many there are."""
    if shown := list(results):
        from newsx.render.html_page import page

        yield page(shown, explain=given["explain"]).encode()


def _csv(results: Iterable[Result], given: dict[str, Any]) -> Iterator[bytes]:
    """One table; its header stands once."""
    from newsx.render.csv_quotes import header, rows

    for number, result in enumerate(results):
        yield (rows(result) if number else header() + rows(result)).encode()


def _markdown(results: Iterable[Result], given: dict[str, Any]) -> Iterator[bytes]:
    from newsx.render.markdown_notes import notes

    for number, result in enumerate(results):
        blank_line = "\n" if number else ""
        yield (blank_line + notes(result, explain=given["explain"])).encode()


def _reports(results: Iterable[Result], given: dict[str, Any]) -> Iterator[bytes]:
    from newsx.cli.streams import can_draw, terminal_width, wants_color
    from newsx.render.report import print_report

    to_file = bool(given["output"])
    width = None if to_file else terminal_width()
    color = wants_color(given["color"], os.environ, terminal=width is not None)
    encoding = "utf-8" if to_file else (sys.stdout.encoding or "utf-8")
    for result in results:
        stream = io.StringIO()
        print_report(
            result, stream, color=color, width=width, explain=given["explain"],
            every=given["every"], ascii_only=not can_draw(encoding),
        )  # fmt: skip
        yield stream.getvalue().encode(encoding, "replace")


def _emit(data: bytes) -> None:
    from newsx.cli.streams import write_bytes

    write_bytes(data)
