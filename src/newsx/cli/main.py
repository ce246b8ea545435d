"""The frame around every run: signals, streams, errors, exit codes.

Hardly anything is imported before signals are heeded: a Ctrl-C while click is imported must not end
in a traceback. Nothing heavy is imported at all; commands import what they need when they run.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, NoReturn, TextIO

from newsx.cli.signals import Interrupted, heed_signals, ignore_signals
from newsx.errors import ExitStatus, NewsxError
from newsx.nlp.runtime import limit_threads

if TYPE_CHECKING:
    import click

_REMEDIES = {
    errno.EBADF: "redirect it to a file, or use -o",
    errno.ENOSPC: "free some space, or write elsewhere",
    errno.EDQUOT: "free some space, or write elsewhere",
    errno.EFBIG: "raise the limit (ulimit -f), or write elsewhere",
    errno.EMFILE: "raise the limit (ulimit -n)",
}
_OUT_OF_MEMORY = (
    "not enough memory; free some or raise the limit (ulimit -v), or try --model sm or less text"
)
_NOT_MAPPED = ("failed to map segment", "cannot allocate memory")  # the loader, in lower case


def run() -> NoReturn:
    """Entry point of the console script."""
    try:
        heed_signals()
        _fill_closed_streams()
        limit_threads()  # the command line's business, and before numpy is loaded
        status = main(sys.argv[1:])
    except Interrupted as interrupted:
        status = interrupted.status
    ignore_signals()
    _let_go(sys.stderr)
    if status >= ExitStatus.SIGHUP:
        os._exit(status)  # the flush at exit would wait for a reader who does not read
    sys.exit(status)


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code. No traceback reaches a user, but with ``--debug``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an ASCII locale must not end in a traceback
    try:
        status = _invoke(arguments)
        sys.stdout.flush()
        return int(status or 0)
    except Interrupted as interrupted:
        return interrupted.status
    except KeyboardInterrupt:
        return ExitStatus.SIGINT
    except BrokenPipeError:
        _let_go(sys.stdout)
        return ExitStatus.CLOSED_PIPE
    except Exception as error:
        if "--debug" in arguments:
            import traceback

            traceback.print_exc()
        _complain(_told(error))
        _let_go(sys.stdout)
        return _status_of(error)


def _invoke(arguments: list[str]) -> int | None:
    """click's own ``main`` would turn a closed pipe into exit code 1."""
    import click

    from newsx.cli.commands import newsx

    try:
        with newsx.make_context("newsx", list(arguments)) as context:
            status: int | None = newsx.invoke(context)
            return status
    except click.exceptions.Exit as exit_:
        return exit_.exit_code


def _status_of(error: Exception) -> ExitStatus:
    from click import ClickException

    if isinstance(error, NewsxError):
        return error.exit_status
    return ExitStatus.USAGE if isinstance(error, ClickException) else ExitStatus.NOTHING_ANALYSED


def _told(error: Exception) -> str:
    """What went wrong and what to do, for a user."""
    from click import ClickException

    if isinstance(error, NewsxError):
        return str(error)
    if isinstance(error, ClickException):
        return _usage(error)
    if isinstance(error, MemoryError) or _is_not_mapped(error):
        return _OUT_OF_MEMORY
    if isinstance(error, RecursionError):
        return "the input is nested too deeply; --debug shows where"
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the working folder is gone; change to another (cd)"  # os.getcwd(), in a library
    if isinstance(error, OSError):
        reason = "is closed" if error.errno == errno.EBADF else error.strerror or str(error)
        remedy = _REMEDIES.get(error.errno or 0, "--debug shows where")
        return f"{error.filename or 'output'}: {reason}; {remedy}"
    return f"internal error ({type(error).__name__}: {error}); --debug shows where"


def _is_not_mapped(error: Exception) -> bool:
    """Whether it was for lack of memory that a library could not be loaded."""
    return isinstance(error, ImportError) and any(
        words in str(error).lower() for words in _NOT_MAPPED
    )


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "newsx"
    told = error.format_message().rstrip(".")
    return f"{told}{_given_in(error)}{' See' if told.endswith('?') else '; see'} {path} --help"


def _given_in(error: click.ClickException) -> str:
    """Where a bad value stands, if not on the command line."""
    from click.core import ParameterSource

    context, option = getattr(error, "ctx", None), getattr(error, "param", None)
    if context is None or option is None or option.name is None:
        return ""
    source = context.get_parameter_source(option.name)
    if source is ParameterSource.ENVIRONMENT:
        name = option.envvar or f"{context.auto_envvar_prefix}_{option.name.upper()}"
        return f" (in the environment, {name})"
    return " (in newsx.toml)" if source is ParameterSource.DEFAULT_MAP else ""


def _complain(message: str) -> None:
    from newsx.cli.streams import note

    note(message)


def _fill_closed_streams() -> None:
    """Open the standard streams that the caller has closed, so that their use is an error.

    Else the next file that is opened gets the number of one: a library that complains on stderr
    would write into it. They are opened the wrong way round: to write to stdout and to read from
    stdin fails, as it should; what goes to stderr is lost, as the caller has it.
    """
    for number, flags in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def _let_go(stream: TextIO) -> None:
    """If nobody takes what is left in ``stream``, the flush at exit must not complain again."""
    try:
        stream.flush()
    except (OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
