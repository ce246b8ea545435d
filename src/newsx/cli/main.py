"""The command group, and the frame around every run: signals, errors, exit codes.

Nothing heavy is imported here: ``newsx --help`` needs click alone. Commands import what they need
when they run.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from newsx import __version__
from newsx.cli.analyze import analyze
from newsx.cli.batch import batch
from newsx.cli.clean import clean
from newsx.cli.configuration import defaults
from newsx.cli.doctor import doctor
from newsx.cli.schema import schema
from newsx.errors import ExitStatus, NewsxError, UsageError
from newsx.nlp.runtime import limit_threads
from newsx.render.visible import one_line


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "NEWSX"},
    no_args_is_help=False,
    invoke_without_command=True,
    epilog="Exit codes: 0 all analysed, 1 nothing could be, 2 usage, 3 some inputs failed.",
)
@click.version_option(__version__, "-V", "--version", prog_name="newsx")
@click.pass_context
def newsx(context: click.Context) -> int | None:
    """Who said what, about whom, where and when: analyse news articles.

    \b
    newsx analyze article.txt            report on the terminal
    newsx analyze page.html --json | jq  one JSON object an article
    newsx batch folder/ -o out.jsonl     many articles
    """
    if context.invoked_subcommand is not None:
        context.default_map = defaults()
        return None
    if not sys.stdin.isatty():
        raise UsageError(
            "no_command", "no command", remedy="to analyse what is piped in: newsx analyze -"
        )
    click.echo(context.get_help(), err=True)
    return ExitStatus.USAGE


for command in (analyze, clean, batch, schema, doctor):
    newsx.add_command(command)


class _Terminated(BaseException):
    """SIGTERM arrived."""


def run() -> NoReturn:
    """Entry point of the console script."""
    limit_threads()  # the command line's business, and before numpy is loaded
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code. No traceback reaches a user, but with ``--debug``."""
    signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an ASCII locale must not end in a traceback
    try:
        status = _invoke(arguments)
        sys.stdout.flush()
        return int(status or 0)
    except (click.Abort, KeyboardInterrupt):
        return ExitStatus.SIGINT
    except _Terminated:
        return ExitStatus.SIGTERM
    except BrokenPipeError:
        _silence_stdout()
        return ExitStatus.CLOSED_PIPE
    except Exception as error:
        if "--debug" in arguments:
            import traceback

            traceback.print_exc()
        return _explained(error)


def _invoke(arguments: list[str]) -> int | None:
    """click's own ``main`` would turn a closed pipe into exit code 1."""
    try:
        with newsx.make_context("newsx", list(arguments)) as context:
            status: int | None = newsx.invoke(context)
            return status
    except click.exceptions.Exit as exit_:
        return exit_.exit_code


def _explained(error: Exception) -> ExitStatus:
    """Say in one line what went wrong; returns the exit status that it means."""
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "newsx"
        told = error.format_message().rstrip(".")
        _complain(f"{told}{' See' if told.endswith('?') else '; see'} {path} --help")
        return ExitStatus.USAGE
    if isinstance(error, NewsxError):
        _complain(str(error))
        return error.exit_status
    if isinstance(error, OSError):
        _complain(f"{error.filename or 'output'}: {error.strerror or error}")
        _silence_stdout()
    else:
        _complain(f"internal error ({type(error).__name__}: {error}); --debug shows where")
    return ExitStatus.NOTHING_ANALYSED


def _complain(message: str) -> None:
    click.echo(f"newsx: {one_line(message)}", err=True, color=True)


def _terminate(signum: int, frame: FrameType | None) -> None:
    raise _Terminated


def _silence_stdout() -> None:
    """Nobody reads any more: the flush at exit must not complain a second time."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
