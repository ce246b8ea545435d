"""Parts of one container: those that were asked for, found in one pass over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from newsx.corpus.inputs.entries import Entry
from newsx.corpus.inputs.requests import Request
from newsx.errors import InputError
from newsx.load.reading import shown


def chosen_from(
    requests: list[Request], entries: Iterator[Entry]
) -> Iterator[tuple[Request, Entry]]:
    """The entries of a container that were asked for, each with what asked for it.

    They come as they stand in it; then those that are not in it, as entries with an error. No more
    of it is read than is needed.
    """
    rests = [request for request in requests if request.start is not None]
    waiting: defaultdict[str | int, list[Request]] = defaultdict(list)
    for request in requests:
        key = request.record if request.nth is None else request.nth
        if request.start is None and key is not None:
            waiting[key].append(request)
    reason: InputError | None = None
    for entry in entries if waiting or rests else ():
        if entry.breaks_off:
            reason = entry.source if isinstance(entry.source, InputError) else None
            yield from ((request, entry) for request in rests)
            break
        for request in _asking(waiting, entry):
            yield request, entry
        yield from ((rest, entry) for rest in rests if _is_from(rest, entry))
        if not waiting and not rests:
            break
    unfound = {id(request) for group in waiting.values() for request in group}
    for request in requests:
        if id(request) in unfound:
            yield request, _missing(request, reason)


def _asking(waiting: defaultdict[str | int, list[Request]], entry: Entry) -> list[Request]:
    """What asks for this entry; it is not asked for again."""
    found = waiting.pop(entry.record, []) if entry.record is not None else []
    if entry.nth is not None and entry.nth in waiting:
        fitting = [each for each in waiting[entry.nth] if each.record in {None, entry.record}]
        others = [each for each in waiting.pop(entry.nth) if each not in fitting]
        if others:  # another record stands there now
            waiting[entry.nth] = others
        found = [*found, *fitting]
    return found


def _is_from(request: Request, entry: Entry) -> bool:
    return request.start is not None and entry.nth is not None and entry.nth >= request.start


def _missing(request: Request, reason: InputError | None) -> Entry:
    path = shown(request.path)
    part = shown(request.record) if request.record is not None else str(request.nth)
    error = reason or InputError(
        "not_found", f"has no record {part}", remedy="check the name", subject=path
    )
    called = part if request.record is not None else f"{path}:{part}"
    return Entry(called, error, request.record, request.nth)
