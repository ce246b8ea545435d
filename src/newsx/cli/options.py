"""Options that several commands share, and the :class:`newsx.options.Options` made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from newsx.options import Options

_SHARED = (
    click.option(
        "--published",
        metavar="DATE",
        help="Date of the article, YYYY-MM-DD: days are counted from it.",
    ),
    click.option(
        "--no-strip", is_flag=True, help="The input is clean: analyse it exactly as it stands."
    ),
    click.option(
        "--input-format",
        type=click.Choice(["auto", "html", "text"]),
        default="auto",
        show_default=True,
        help="Take the input for HTML or text.",
    ),
    click.option(
        "--max-size",
        type=click.IntRange(min=1),
        metavar="BYTES",
        help="Largest input (default: 2 MB of text, 5 MB of HTML).",
    ),
)
_MODEL = click.option(
    "--model",
    default="md",
    show_default=True,
    metavar="md|sm|NAME",
    help="Language model; another NAME may run code of its own.",
)
_PROCESS = (
    click.option("-q", "--quiet", is_flag=True, help="No notes on stderr."),
    click.option("-v", "--verbose", is_flag=True, help="More notes on stderr."),
    click.option("--debug", is_flag=True, help="Show tracebacks."),
)


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options on how the input is read."""
    return _decorate(command, (*_SHARED, *_PROCESS))


def analysis_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options on how the input is read and analysed."""
    slim = click.option(
        "--no-segments", is_flag=True, help="Leave article.segments out of the JSON."
    )
    return _decorate(command, (*_SHARED, _MODEL, slim, *_PROCESS))


def _decorate(
    command: Callable[..., Any], options: tuple[Callable[..., Any], ...]
) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command


def chosen(given: dict[str, Any], *, explain: bool = False) -> Options:
    """The options record of what was given on the command line."""
    from newsx.options import Options

    return Options(
        model=given.get("model", "md"),
        input_format=given["input_format"],
        strip=not given["no_strip"],
        published=given["published"],
        max_size=given["max_size"],
        segments=not given.get("no_segments", False),
        explain=explain,
    )
