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
    from newsx.document import Document
    from newsx.pipeline import Analyzer
    from newsx.result import Result


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path())
@click.option("--json", is_flag=True, help="Same as --format json.")
@click.option(
    "--format",
    type=click.Choice(["report", "json"]),
    default="report",
    show_default=True,
    help="What to write.",
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
    each (with --json one JSON object a line).

    \b
    newsx analyze article.txt
    newsx analyze --published 2015-09-04 page.html
    curl -s https://example.org/story | newsx analyze - --json | jq .quotes
    """
    from newsx.cli.streams import note
    from newsx.nlp.runtime import no_garbage

    _spare_sources(sources, given["output"])
    with no_garbage():
        analyzer = _analyzer(given)
    outputs: list[bytes] = []
    failed = 0
    for number, source in enumerate(sources, 1):
        times = sources[:number].count(source)
        try:
            result = analyzer.analyze(document_of(source, given["max_size"], times))
        except NewsxError as error:
            if error.exit_status == ExitStatus.USAGE:
                raise
            note(str(error))
            failed += 1
            continue
        _say_warnings(result, given)
        outputs.append(_rendered(result, given))
        if not given["output"]:
            _emit(outputs.pop())
    if given["output"] and outputs:
        from newsx.cli.streams import write_file

        write_file(given["output"], b"".join(outputs))
    if failed == len(sources):
        return ExitStatus.NOTHING_ANALYSED
    return ExitStatus.SOME_FAILED if failed else ExitStatus.OK


def _spare_sources(sources: tuple[str, ...], output: str | None) -> None:
    """Refuse to write the report over an article."""
    from pathlib import Path

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
    from newsx.nlp.models import MODELS
    from newsx.nlp.runtime import choose_matrix_multiply
    from newsx.pipeline import Analyzer

    # A report says whom a doubtful pronoun may stand for: that is in the evidence.
    options = chosen(given, explain=given["explain"] or not _is_json(given))
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
    from newsx.load.reading import Limits, read_stream, shown

    id = shown(source) if times == 1 else f"{shown(source)}#{times}"
    if source == "-":
        limits = Limits(max_size, max_size) if max_size else Limits()
        return Document(id=id, data=read_stream(stdin_bytes(), limits))
    return Document(id=id, path=source)


def _say_warnings(result: Result, given: dict[str, Any]) -> None:
    from newsx.cli.streams import note

    if given["quiet"] or not _is_json(given):
        return  # the report shows them itself
    for warning in result.warnings:
        note(f"{result.id}: {warning.message}")


def _is_json(given: dict[str, Any]) -> bool:
    return bool(given["json"]) or given["format"] == "json"


def _rendered(result: Result, given: dict[str, Any]) -> bytes:
    if _is_json(given):
        from newsx.result import encode

        return encode(result) + b"\n"
    from newsx.cli.streams import can_draw, terminal_width, wants_color
    from newsx.render.report import print_report

    to_file = bool(given["output"])
    width = None if to_file else terminal_width()
    color = wants_color(given["color"], os.environ, terminal=width is not None)
    stream = io.StringIO()
    encoding = "utf-8" if to_file else (sys.stdout.encoding or "utf-8")
    print_report(
        result, stream, color=color, width=width, explain=given["explain"],
        every=given["every"], ascii_only=not can_draw(encoding),
    )  # fmt: skip
    return stream.getvalue().encode(encoding, "replace")


def _emit(data: bytes) -> None:
    from newsx.cli.streams import write_bytes

    write_bytes(data)
