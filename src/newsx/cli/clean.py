"""``newsx clean``: the article's text, chrome removed."""

from __future__ import annotations

from typing import Any

import click

from newsx.cli.options import chosen, input_options
from newsx.errors import ExitStatus, InputError


@click.command()
@click.argument("source", type=click.Path(), metavar="SOURCE")
@click.option(
    "--show-removed", is_flag=True, help="List each piece cut or set apart, with its kind."
)
@input_options
def clean(source: str, show_removed: bool, **given: Any) -> int:
    """Print the article's text without the page around it.

    SOURCE is a file of HTML or plain text, or - for standard input. Nothing vanishes unseen: with
    --show-removed it lists each piece that was cut or set apart, and its kind.
    """
    from newsx.cli.analyze import document_of
    from newsx.cli.streams import write_bytes
    from newsx.pipeline import clean as cleaned
    from newsx.render.visible import one_line, visible
    from newsx.result import KEPT_KINDS

    article = cleaned(document_of(source, given["max_size"]), chosen(given))
    if not article.text.strip() and not show_removed:
        raise InputError(
            "no_article", "no article text found", remedy="see --show-removed", subject=source
        )
    if show_removed:
        lines = [
            f"{segment.kind}\t{one_line(segment.text)}"
            for segment in article.segments
            if segment.kind not in KEPT_KINDS
        ]
        text = "\n".join(lines)
    else:
        text = visible(article.text)
    if text:
        write_bytes((text + "\n").encode())
    return ExitStatus.OK
