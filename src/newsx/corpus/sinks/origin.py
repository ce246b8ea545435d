"""What made a result: whether this run may go on with what an earlier one wrote."""

from __future__ import annotations

from typing import Any, NoReturn

import msgspec
from msgspec import Raw, Struct

from newsx.errors import UsageError
from newsx.result import AnalyzerInfo, Failure

BEGIN_AGAIN = "choose another name, or --restart to begin again"
OPENING = b'{"schema_version":"'  # of every result
NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Head(Struct):
    """What a sink reads of a result; the rest is only checked to be JSON."""

    id: str
    error: Failure | None
    analyzer: Raw


_heads = msgspec.json.Decoder(Head)
_infos = msgspec.json.Decoder(AnalyzerInfo)


class Origin:
    """Compares what made the results of ``output`` with what makes those of this run.

    The version of a model that newsx does not pin is known once a worker has loaded it. Until then
    it is None, which equals any version; the first one that is found must be that of all others.
    """

    def __init__(self, info: AnalyzerInfo, output: str) -> None:
        self._info = info
        self._output = output
        self._accepted = b""

    @property
    def info(self) -> AnalyzerInfo:
        """What makes the results of this run, as far as it is known."""
        return self._info

    def head(self, line: bytes) -> Head:
        """The head of a result.

        Raises :class:`~newsx.errors.UsageError` if another version, model or options made it, and
        ``msgspec.DecodeError`` or ``UnicodeDecodeError`` if it is no result at all.
        """
        head = _heads.decode(line)
        made = bytes(head.analyzer)
        if made != self._accepted:  # all lines but the first have the same bytes
            self.check(_infos.decode(made))
            self._accepted = made
        return head

    def check(self, other: AnalyzerInfo) -> None:
        """Raise :class:`~newsx.errors.UsageError` if ``other`` made other results."""
        ours, theirs = _labelled(self._info), _labelled(other)
        if self._info.model_version is None or other.model_version is None:
            del ours["model version"], theirs["model version"]
        if ours != theirs:
            self._refuse(ours, theirs)
        if self._info.model_version is None:
            self._info = msgspec.structs.replace(self._info, model_version=other.model_version)

    def _refuse(self, ours: dict[str, Any], theirs: dict[str, Any]) -> NoReturn:
        differing = [label for label in ours if ours[label] != theirs[label]]
        made = ", ".join(f"{label} {_told(theirs[label])}" for label in differing)
        now = ", ".join(_told(ours[label]) for label in differing)
        message = f"was made with {made} (now {now})"
        raise UsageError("other_output", message, remedy=BEGIN_AGAIN, subject=self._output)


def looks_torn(data: bytes, opening: bytes) -> bool:
    """Whether ``data``, which cannot be read, is the begin of what newsx wrote with ``opening``.

    After a power cut a file may be empty, or hold zeros where no data had arrived.
    """
    return data.startswith(opening) or opening.startswith(data) or not data.strip(b"\0")


def _labelled(info: AnalyzerInfo) -> dict[str, Any]:
    return {
        "newsx": info.version,
        "model": info.model,
        "model version": info.model_version,
        "gazetteer": info.gazetteer,
        "options": info.options,
    }


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key}={each}" for key, each in sorted(value.items())) or "none"
    return "none" if value is None else str(value)
