"""Sources to files: folders, patterns, addresses. One folder's names are held at a time."""

# Names stay as they were given, which pathlib does not do ("./a", "a//b"); it is slower, too.
# ruff: noqa: PTH112, PTH116, PTH118, PTH119, PTH208

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from newsx.corpus.inputs.patterns import ANY_FOLDERS, Wanted, has_magic, name_pattern
from newsx.corpus.inputs.remote import (
    is_remote,
    is_web,
    remote_kind,
    remote_matches,
    remote_names,
)
from newsx.errors import InputError
from newsx.load.reading import input_error, shown


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a source that cannot be searched.

    ``name`` is its path from the folder that was searched, parts joined by ``/``; for a file that
    was named itself, its own name. ``size`` is in bytes, 0 if unknown.
    """

    path: str
    name: str
    size: int = 0
    problem: InputError | None = None


_Names = Callable[[str], Iterable[tuple[str, bool, int | None]]]


def find(source: str, wanted: Wanted) -> Iterator[Found]:
    """The files of a source, in a fixed order: those of a folder by name, then its folders.

    Hidden files and folders are left out, and links to folders are not followed. A name with signs
    of a pattern is one only if no file is called that.
    """
    if is_remote(source):
        yield from _remote(source, wanted)
    elif os.path.isdir(source):
        yield from _searched(source, wanted, _local_names, os.path.join)
    elif has_magic(source) and not os.path.lexists(source):
        yield from _matched(source, wanted)
    else:
        yield named_file(source)


def named_file(path: str) -> Found:
    """The file that is named itself, whether or not it is there."""
    return Found(path, base_name(path), 0 if is_remote(path) else _size(path))


def base_name(path: str) -> str:
    """The last part of a path or an address."""
    if is_remote(path):
        return path.rstrip("/").rpartition("/")[2]
    return os.path.basename(path.rstrip("/" + os.sep))


def _size(path: str) -> int:
    """Of a file; what cannot be asked shows when it is read."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _searched(
    folder: str, wanted: Wanted, names_in: _Names, join: Callable[[str, str], str]
) -> Iterator[Found]:
    """The wanted files below a folder."""
    pending = [(folder, "")]
    while pending:
        path, prefix = pending.pop()
        files: list[tuple[str, int | None]] = []
        folders: list[str] = []
        try:
            for name, is_folder, size in names_in(path):
                if name.startswith("."):
                    continue
                if is_folder:
                    folders.append(name)
                elif wanted.file(prefix + name):
                    files.append((name, size))
        except OSError as error:
            problem = input_error(error, shown(path))
            yield Found(path, (prefix or os.path.basename(path)).rstrip("/"), problem=problem)
            continue
        for name, size in sorted(files):
            full = join(path, name)
            yield Found(full, prefix + name, _size(full) if size is None else size)
        entered = (name for name in sorted(folders, reverse=True) if wanted.folder(prefix + name))
        pending.extend((join(path, name), f"{prefix}{name}/") for name in entered)


def _local_names(folder: str) -> Iterator[tuple[str, bool, int | None]]:
    with os.scandir(folder or os.curdir) as entries:
        for entry in entries:
            is_link = entry.is_symlink()
            if not (is_link and entry.is_dir()):
                yield entry.name, not is_link and entry.is_dir(), None


def _matched(pattern: str, wanted: Wanted) -> Iterator[Found]:
    """The files that a pattern matches; of folders, what is wanted in them.

    With ``**`` it matches files only: what is in a folder would be matched twice.
    """
    drive, path = os.path.splitdrive(pattern.replace(os.sep, "/"))
    start = drive + ("/" if path.startswith("/") else "")
    parts = [part for part in path.split("/") if part]
    nothing = True
    if ANY_FOLDERS in parts:
        at = parts.index(ANY_FOLDERS)
        below = Wanted(include=("/".join(parts[at:]),))
        for base in _expanded(start, parts[:at]):
            for found in _searched(base, below, _local_names, os.path.join):
                nothing = False
                yield replace(found, name=base_name(found.path))
    else:
        for match in _expanded(start, parts):
            nothing = False
            if os.path.isdir(match):
                yield from _searched(match, wanted, _local_names, os.path.join)
            else:
                yield named_file(match)
    if nothing:
        yield _no_match(pattern)


def _expanded(base: str, parts: list[str]) -> Iterator[str]:
    """The paths that a pattern matches; hidden ones only where the pattern has the dot, too."""
    if not parts:
        yield base
        return
    part, rest = parts[0], parts[1:]
    if has_magic(part):
        matches = name_pattern(part).match
        for name in _sorted_names(base):
            if matches(name) and (part.startswith(".") or not name.startswith(".")):
                yield from _expanded(os.path.join(base, name), rest)
    elif os.path.lexists(os.path.join(base, part)):
        yield from _expanded(os.path.join(base, part), rest)


def _sorted_names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or os.curdir))
    except OSError:  # no folder, or not to be read: it matches nothing
        return []


def _no_match(pattern: str) -> Found:
    problem = InputError(
        "not_found", "no file matches", remedy="check the pattern", subject=shown(pattern)
    )
    return Found(pattern, pattern.rstrip("/").rpartition("/")[2], problem=problem)


def _remote(source: str, wanted: Wanted) -> Iterator[Found]:
    name = source.rstrip("/").rpartition("/")[2]
    if is_web(source):
        yield Found(source, name)
        return
    try:
        if has_magic(source):
            matches = remote_matches(source)
            for match in matches:
                yield from _remote_file_or_folder(match, wanted)
            if not matches:
                yield _no_match(source)
        else:
            yield from _remote_file_or_folder(source, wanted)
    except OSError as error:
        yield Found(source, name, problem=input_error(error, shown(source)))


def _remote_file_or_folder(url: str, wanted: Wanted) -> Iterator[Found]:
    is_folder, size = remote_kind(url)
    if is_folder:
        yield from _searched(url.rstrip("/"), wanted, remote_names, "{}/{}".format)
    else:
        yield Found(url, url.rpartition("/")[2], size)
