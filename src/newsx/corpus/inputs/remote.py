"""Sources with ``://`` in them, read through fsspec (the extra ``remote``).

Each store is a package of its own: ``s3fs``, ``gcsfs``, ``aiohttp`` for http. What they raise is of
many families; here it becomes one, so nothing but :class:`OSError` and
:class:`~newsx.errors.InputError` leaves this module.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import msgspec

from newsx.document import Document
from newsx.errors import UsageError
from newsx.load.reading import Limits, input_error, read_stream, shown

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"',]{1,40})", re.IGNORECASE)


def is_remote(source: str) -> bool:
    """Whether it is an address, not a path."""
    return _REMOTE.match(source) is not None


def is_web(source: str) -> bool:
    """Whether it is the address of a page: it has no folders, and ``?`` is no sign of a pattern."""
    return _WEB.match(source) is not None


def require_fsspec(subject: str) -> None:
    """Raises :class:`~newsx.errors.UsageError` if fsspec, or what it needs, is not installed."""
    try:
        import fsspec

        fsspec.get_filesystem_class(subject.partition("://")[0])
    except (ImportError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(
            "missing_extra",
            f"addresses need the package fsspec and one for their kind of store ({reason})",
            remedy="pip install 'newsx[remote]', and s3fs for s3://, gcsfs for gs://",
            subject=shown(subject),
        ) from error


def open_remote(url: str) -> io.BufferedReader:
    """The bytes at an address. Raises :class:`OSError`."""
    return io.BufferedReader(_Stream(_opened(url)), 1 << 20)


def remote_kind(url: str) -> tuple[bool, int]:
    """Whether it is a folder, and how many bytes it has (0 if unknown). Raises :class:`OSError`."""
    try:
        system, path = _located(url)
        if system.isdir(path):
            return True, 0
        return False, int(system.info(path).get("size") or 0)
    except Exception as error:
        raise _as_os_error(error) from error


def remote_matches(pattern: str) -> list[str]:
    """The files that a pattern matches, sorted. Raises :class:`OSError`."""
    try:
        system, path = _located(pattern)
        return [system.unstrip_protocol(name) for name in sorted(system.glob(path))]
    except Exception as error:
        raise _as_os_error(error) from error


def remote_names(url: str) -> Iterator[tuple[str, bool, int]]:
    """What is in a folder: name, whether it is a folder, size. Raises :class:`OSError`."""
    try:
        system, path = _located(url)
        entries = system.ls(path, detail=True)
    except Exception as error:
        raise _as_os_error(error) from error
    own = path.rstrip("/")
    for entry in entries:
        full = entry["name"].rstrip("/")
        if full != own:  # stores without folders list the mark that stands for one
            yield full.rpartition("/")[2], entry["type"] == "directory", int(entry.get("size") or 0)


def fetched(document: Document, limits: Limits) -> Document:
    """``document`` with its bytes, if it is at an address; any other as it is.

    For the worker, before it analyses. At most ``limits.most + 1`` bytes are read. Raises
    :class:`~newsx.errors.InputError` with the codes of :func:`newsx.load.reading.read_file`.
    """
    url = document.path
    content = (document.text, document.html, document.data)
    if url is None or not is_remote(url) or any(each is not None for each in content):
        return document
    try:
        file = _opened(url)
    except OSError as error:
        raise input_error(error, shown(url)) from error
    with file:
        data = read_stream(cast(BinaryIO, io.BufferedReader(_Stream(file))), limits, url)
        charset = _CHARSET.search(_content_type(file))
    encoding = charset[1] if charset else document.encoding
    return msgspec.structs.replace(document, data=data, encoding=encoding)


class _Stream(io.RawIOBase):
    """A file of fsspec that raises :class:`OSError` only, and knows how far it has been read."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._position = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except Exception as error:
            raise _as_os_error(error) from error
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _located(url: str) -> tuple[Any, str]:
    """The file system and the path in it. Nothing listed is kept: a corpus may be any size."""
    from fsspec.core import url_to_fs

    return cast(tuple[Any, str], url_to_fs(url, use_listings_cache=False))


def _opened(url: str) -> Any:
    try:
        system, path = _located(url)
        # A web page is read as it comes: asking for its size first would be one more request.
        return system.open(path, "rb", **({"block_size": 0} if is_web(url) else {}))
    except Exception as error:
        raise _as_os_error(error) from error


def _content_type(file: Any) -> str:
    """The media type that the server of a web page gave."""
    response = getattr(file, "r", None)
    headers = getattr(response, "headers", None)
    return str(headers.get("Content-Type", "")) if headers else ""


def _as_os_error(error: Exception) -> OSError:
    if isinstance(error, OSError) and error.errno is not None:
        return error
    reason = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
        return type(error)(reason)
    return OSError(None, reason)
