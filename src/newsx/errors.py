"""The one family of errors, and the exit codes they lead to.

Whatever goes wrong for a reason that a user can understand is a :class:`NewsxError`; the command
line prints it as one line, ``newsx: INPUT: what is wrong; what to do``.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the process tells the shell."""

    OK = 0
    NOTHING_ANALYSED = 1
    USAGE = 2
    SOME_FAILED = 3
    SIGHUP = 129
    SIGINT = 130
    CLOSED_PIPE = 141
    SIGTERM = 143


class NewsxError(Exception):
    """Base of all errors that newsx raises on purpose.

    ``code`` is a stable snake_case word for programs, ``message`` says what is wrong, ``remedy``
    what to do about it (may be empty), ``subject`` names the input (may be empty).
    """

    exit_status = ExitStatus.NOTHING_ANALYSED

    def __init__(self, code: str, message: str, *, remedy: str = "", subject: str = "") -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.subject = subject

    def __str__(self) -> str:
        subject = f"{self.subject}: " if self.subject else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{subject}{self.message}{remedy}"


class InputError(NewsxError):
    """An input that cannot be read or is not an article."""


class ModelError(NewsxError):
    """A language model that is missing, altered or does not fit."""


class OutputError(NewsxError):
    """A result that cannot be written."""


class UsageError(NewsxError):
    """Options or arguments that do not go together."""

    exit_status = ExitStatus.USAGE
