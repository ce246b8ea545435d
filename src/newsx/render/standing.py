"""How a batch stands, in words: a line for a log, a summary, counts and durations."""

from __future__ import annotations

import shlex
from typing import Protocol

from newsx.render.visible import one_line

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Standing(Protocol):
    """What is known of a batch that runs; :class:`newsx.corpus.tally.Tally` is one."""

    analysed: int
    failed: int
    failed_before: int
    slowest: tuple[str, float] | None

    @property
    def before(self) -> int: ...
    @property
    def done(self) -> int: ...
    @property
    def seconds(self) -> float: ...
    @property
    def rate(self) -> float: ...
    @property
    def recent_rate(self) -> float | None: ...
    @property
    def share(self) -> float | None: ...
    @property
    def seconds_left(self) -> float | None: ...
    @property
    def expected(self) -> int | None: ...


def log_line(standing: Standing) -> str:
    """One line for a log, of whatever is known by now."""
    expected, share = standing.expected, standing.share
    of = f" of about {expected:,}" if expected else ""
    parts = [f"{standing.done:,}{of} done{f' ({percent(share)})' if share is not None else ''}"]
    parts.append(f"{standing.failed + standing.failed_before:,} failed")
    if standing.recent_rate is not None:
        parts.append(pace(standing.recent_rate))
    if standing.seconds_left is not None:
        parts.append(f"about {roughly(standing.seconds_left)} left")
    return ", ".join(parts) + _slowest(standing)


def summary(standing: Standing, failed_list: str | None = None) -> list[str]:
    """What is said at the end. ``failed_list`` is the file that names the failed inputs."""
    counts = f"{standing.analysed:,} analysed, {standing.failed:,} failed"
    if standing.before:
        counts += f", {standing.before:,} done before"
        if standing.failed_before:
            counts += f" ({standing.failed_before:,} of them failed)"
    here = standing.analysed + standing.failed
    if here:
        counts += f"; {duration(standing.seconds)}"
    if here > 1:
        counts += f", {pace(standing.rate)}{_slowest(standing)}"
    lines = [counts]
    if failed_list and standing.failed + standing.failed_before:
        which = plural(standing.failed + standing.failed_before, "failed input")
        again = f"newsx batch - -o again.jsonl < {shlex.quote(failed_list)}"
        lines.append(one_line(f"{which} listed in {failed_list}; to try again: {again}"))
    return lines


def stopped(standing: Standing, output: str | None, *, restart: bool = False) -> str:
    """What is said when a run was interrupted. ``output`` None: results went to stdout."""
    results = plural(standing.done, "result")
    if output is None:
        return f"stopped; {results} written"
    same = "the same command without --restart" if restart else "the same command"
    are = "is" if standing.done == 1 else "are"
    return one_line(f"stopped; {results} {are} whole in {output}; {same} goes on")


def plural(count: int, noun: str) -> str:
    """ "1 result", "1,204 results"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def percent(share: float) -> str:
    """Rounded down: nothing is 100 % before it is done."""
    return f"{int(share * 100)} %"


def duration(seconds: float) -> str:
    """ "0.4 s", "42 s", "12 min 3 s", "3 h 5 min", "2 days 4 h"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    for unit, name, smaller, smaller_name in (
        (_DAY, "day", _HOUR, "h"),
        (_HOUR, "h", _MINUTE, "min"),
        (_MINUTE, "min", 1, "s"),
    ):
        if whole >= unit:
            many, rest = whole // unit, whole % unit // smaller
            first = plural(many, name) if name == "day" else f"{many} {name}"
            return f"{first} {rest} {smaller_name}" if rest else first
    return f"{whole} s"


def roughly(seconds: float) -> str:
    """A time to come, no more exact than anybody can know, and never less than it is."""
    if seconds < _MINUTE:
        return f"{_up(seconds, 10)} s" if _up(seconds, 10) < _MINUTE else "1 min"
    if seconds < _HOUR:
        return duration(_up(seconds, _MINUTE))
    return duration(_up(seconds, 10 * _MINUTE if seconds < _DAY else _HOUR))


def _up(seconds: float, step: int) -> int:
    return max(1, -int(-seconds // step)) * step


def pace(rate: float, *, short: bool = False) -> str:
    """Documents a second, or a minute or an hour where that is a number that says more."""
    units = ((1, "second", "s"), (_MINUTE, "minute", "min"), (_HOUR, "hour", "h"))
    seconds, name, brief = next((unit for unit in units if rate * unit[0] >= 1), units[-1])
    number = rate * seconds
    figure = f"{number:,.0f}" if number >= 9.95 else f"{number:.1f}"
    article = "an" if name == "hour" else "a"
    return f"{figure}/{brief}" if short else f"{figure} {article} {name}"


def took(seconds: float) -> str:
    """How long one document took: "14.2 s", "3 min 20 s"."""
    return f"{seconds:.1f} s" if seconds < _MINUTE else duration(seconds)


def _slowest(standing: Standing) -> str:
    if standing.slowest is None:
        return ""
    id, seconds = standing.slowest
    return f"; slowest {one_line(id)} {took(seconds)}"
