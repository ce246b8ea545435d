"""The command group: all commands, and where their defaults come from."""

from __future__ import annotations

import sys

import click

from newsx import __version__
from newsx.cli.analyze import analyze
from newsx.cli.batch import batch
from newsx.cli.clean import clean
from newsx.cli.configuration import defaults
from newsx.cli.doctor import doctor
from newsx.cli.schema import schema
from newsx.cli.streams import note
from newsx.errors import ExitStatus, UsageError


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "NEWSX"},
    no_args_is_help=False,
    invoke_without_command=True,
    epilog="Exit codes: 0 all analysed, 1 nothing could be, 2 usage, 3 some inputs failed.",
)
# Not from the environment: a NEWSX_VERSION there is somebody's note on what is installed.
@click.version_option(__version__, "-V", "--version", prog_name="newsx", allow_from_autoenv=False)
@click.pass_context
def newsx(context: click.Context) -> int | None:
    """Who said what, about whom, where and when: analyse news articles.

    \b
    newsx analyze article.txt            report on the terminal
    newsx analyze page.html --json | jq  one JSON object an article
    newsx batch folder/ -o out.jsonl     many articles
    """
    if context.invoked_subcommand is not None:
        found = defaults()
        context.default_map = found.tables
        for passed_over in found.passed_over.get(context.invoked_subcommand, ()):
            note(passed_over)
        return None
    if not sys.stdin.isatty():
        raise UsageError(
            "no_command", "no command", remedy="to analyse what is piped in: newsx analyze -"
        )
    click.echo(context.get_help(), err=True)
    return ExitStatus.USAGE


for command in (analyze, clean, batch, schema, doctor):
    newsx.add_command(command)
