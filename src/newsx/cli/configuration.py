"""Defaults from files: ``newsx.toml`` in the working folder, and the user's own.

Flags win over the environment, the environment over the project's file, that over the user's.

    [analyze]
    format = "json"
    [batch]
    workers = 2

A project's file may be someone else's, come with the articles that it is to be read with. So it is
asked only for what shapes a result and for what makes a limit stricter; all else is passed over,
and a note says so: what runs code, reads or writes files, or lifts a limit, and every option that
nobody has thought of yet.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

from newsx.errors import UsageError

PROJECT_FILE = "newsx.toml"

FROM_PROJECT = frozenset(
    {
        "color", "every", "exclude", "explain", "format", "include", "input_format", "json",
        "no_segments", "no_strip", "published", "quiet", "show_removed", "unordered", "verbose",
    }
)  # fmt: skip
"""What a project's file may set: the form of a result, what is read as what, and notes."""

AT_MOST = {"max_size": 2_000_000, "memory": 2048, "timeout": 300, "workers": os.cpu_count() or 1}
"""Limits that a project's file may set as high as this, which is what they are without it."""

_VARIABLES = {"all": "every"}  # where the option is called otherwise than its variable
_LISTS = ("include", "exclude")
_LARGEST_BYTES = 1 << 20

Tables = dict[str, dict[str, Any]]


@dataclass
class Defaults:
    """``tables`` is command -> option -> value, as click's ``default_map``.

    ``passed_over`` is command -> notes on what the project's file may not set.
    """

    tables: Tables
    passed_over: dict[str, list[str]] = field(default_factory=dict)


def defaults() -> Defaults:
    """What both files say. Raises :class:`UsageError` for a file that cannot be understood."""
    found = Defaults(_read(_user_file()))
    for command, options in _read(PROJECT_FILE).items():
        allowed = found.tables.setdefault(command, {})
        for option, value in options.items():
            reason = _refusal(option, value)
            if reason is None:
                allowed[option] = value
            else:
                note = f"{PROJECT_FILE}: {option.replace('_', '-')} of [{command}] is passed over"
                found.passed_over.setdefault(command, []).append(f"{note}: {reason}")
    return found


def _refusal(option: str, value: object) -> str | None:
    """Why a project's file may not set ``option`` to ``value``; None if it may."""
    if option in FROM_PROJECT:
        return None
    if option not in AT_MOST:
        return "a project's file cannot set it; use the command line or your own file"
    try:
        within = float(value) <= AT_MOST[option]  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None  # no number at all: click says so
    return None if within else f"a project's file cannot set more than {AT_MOST[option]:,}"


def _user_file() -> str | None:
    """Where the user's own file is; None where no folder is known to be his."""
    base = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    path = os.path.join(base or os.path.expanduser("~/.config"), "newsx", PROJECT_FILE)  # noqa: PTH111, PTH118
    # A relative one would be looked for in the working folder, which may be anybody's.
    return path if os.path.isabs(path) else None  # noqa: PTH117


def _read(path: str | None) -> Tables:
    if path is None or not os.path.isfile(path):  # noqa: PTH113  (pathlib would cost "newsx --help" four ms)
        return {}
    import tomllib

    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            data = stream.read(_LARGEST_BYTES + 1)
        if len(data) > _LARGEST_BYTES:
            raise _bad(path, f"is larger than {_LARGEST_BYTES:,} bytes")
        tables = tomllib.loads(data.decode())
    except OSError as error:
        raise _bad(path, error.strerror or str(error)) from error
    except RecursionError as error:
        raise _bad(path, "is nested too deeply") from error
    except ValueError as error:
        raise _bad(path, str(error)) from error
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise UsageError(
                "bad_config", f"{path}: {name} is outside a table", remedy="put it under [analyze]"
            )
    return {
        command: dict(_option(path, command, *item) for item in table.items())
        for command, table in tables.items()
    }


def _option(path: str, command: str, name: str, value: object) -> tuple[str, object]:
    """The variable of an option, and its value as click expects it.

    Raises :class:`UsageError` for tables and for lists where the option takes a single value.
    """
    option = _VARIABLES.get(name, name.replace("-", "_"))
    several = option in _LISTS
    if several and isinstance(value, str):
        return option, [value]
    known = option in FROM_PROJECT or option in AT_MOST
    if known and (isinstance(value, dict) or isinstance(value, list) is not several):
        kind = "a list" if several else "a single value"
        raise _bad(path, f"{name} of [{command}] is not {kind}")
    return option, value


def _bad(path: str, message: str) -> UsageError:
    return UsageError("bad_config", message, remedy="mend or remove it", subject=path)
