"""Defaults from files: ``newsx.toml`` in the working folder, and the user's own.

Flags win over the environment, the environment over the project's file, that over the user's. A
project's file may be someone else's, so what runs code or writes files is never taken from it.

    [analyze]
    format = "json"
    [batch]
    workers = 2
"""

from __future__ import annotations

import os
from typing import Any

from newsx.errors import UsageError

PROJECT_FILE = "newsx.toml"
_NEVER_FROM_PROJECT = frozenset(
    {"model", "output", "restart", "failed", "cluster", "shards", "source", "sources"}
)


def defaults() -> dict[str, dict[str, Any]]:
    """Command -> option -> value, as click's ``default_map``."""
    user = _read(_user_file())
    project = _read(PROJECT_FILE)
    merged = {command: dict(options) for command, options in user.items()}
    for command, options in project.items():
        allowed = {k: v for k, v in options.items() if k not in _NEVER_FROM_PROJECT}
        merged.setdefault(command, {}).update(allowed)
    return merged


def _user_file() -> str:
    base = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    return os.path.join(base or os.path.expanduser("~/.config"), "newsx", PROJECT_FILE)  # noqa: PTH111, PTH118


def _read(path: str) -> dict[str, dict[str, Any]]:
    if not os.path.isfile(path):  # noqa: PTH113  (pathlib would cost "newsx --help" four ms)
        return {}
    import tomllib

    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            tables = tomllib.load(stream)
    except (OSError, ValueError) as error:
        raise UsageError("bad_config", f"{path}: {error}", remedy="mend or remove it") from error
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise UsageError(
                "bad_config", f"{path}: {name} is outside a table", remedy="put it under [analyze]"
            )
    return {
        command: {option.replace("-", "_"): value for option, value in table.items()}
        for command, table in tables.items()
    }
