"""Reading files and streams: what is refused, how, and how much is read."""

from __future__ import annotations

import errno
import io
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from newsx.errors import InputError
from newsx.load.reading import (
    Limits,
    check_body,
    check_size,
    read_file,
    read_stream,
    shown,
    size_limits,
)

LIMITS = Limits()
SMALL = Limits(text_bytes=10, html_bytes=20)


def refused(path: str | os.PathLike[str], limits: Limits = LIMITS) -> InputError:
    with pytest.raises(InputError) as caught:
        read_file(path, limits)
    assert caught.value.subject
    assert "\n" not in caught.value.message
    return caught.value


def test_default_limits() -> None:
    assert Limits(2_000_000, 5_000_000) == LIMITS
    assert LIMITS.most == 5_000_000
    assert Limits(7, 3).most == 7


def test_reads_a_file_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\x00\xff")
    assert read_file(file, LIMITS) == b"\xef\xbb\xbfone\r\ntwo\x00\xff"
    assert read_file(str(file), LIMITS) == read_file(file, LIMITS)


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert read_file(tmp_path / "a.txt", LIMITS) == b""


@pytest.mark.parametrize("size", [0, 19, 20])
def test_up_to_the_limit(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * size)
    assert len(read_file(tmp_path / "a.txt", SMALL)) == size


@pytest.mark.parametrize("size", [21, 5000])
def test_over_the_limit(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * size)
    error = refused(tmp_path / "a.txt", SMALL)
    assert error.code == "too_large"
    assert "--max-size" in error.remedy
    assert "20 bytes" in error.message


def test_a_huge_limit_sets_no_memory_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    assert read_file(tmp_path / "a.txt", Limits(1 << 60, 1 << 60)) == b"x"


def test_missing(tmp_path: Path) -> None:
    error = refused(tmp_path / "none.txt")
    assert error.code == "not_found"
    assert error.subject == str(tmp_path / "none.txt")


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert refused(tmp_path / "a.txt" / "b.txt").code == "not_found"


def test_empty_name() -> None:
    assert refused("").code == "not_found"


def test_folder(tmp_path: Path) -> None:
    error = refused(tmp_path)
    assert error.code == "is_folder"
    assert "newsx batch" in error.remedy


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_is_refused_unopened(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    error = refused(fifo)  # would block for ever if it were opened
    assert error.code == "not_regular"
    assert "named pipe" in error.message


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets in folders here")
def test_socket() -> None:
    # Not tmp_path: the name of a socket may have 100 characters or so.
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        path = Path(folder) / "s"
        try:
            server.bind(str(path))
        except OSError as error:
            pytest.skip(f"cannot make a socket: {error}")
        assert refused(path).code == "not_regular"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_device(device: str) -> None:
    if not Path(device).exists():
        pytest.skip("no such device here")
    error = refused(device)
    assert error.code == "not_regular"
    assert "device" in error.message


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="no /proc here")
def test_kernel_file() -> None:
    error = refused("/proc/self/status")
    assert error.code == "not_regular"
    assert "kernel" in error.message


def symlink(link: Path, target: str) -> None:
    try:
        link.symlink_to(target)
    except (OSError, NotImplementedError) as error:
        pytest.skip(f"cannot make symbolic links: {error}")


def test_symbolic_links(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    symlink(tmp_path / "good", "a.txt")
    symlink(tmp_path / "dangling", "none.txt")
    assert read_file(tmp_path / "good", LIMITS) == b"x"
    assert refused(tmp_path / "dangling").code == "not_found"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another error for it")
def test_symbolic_link_loop(tmp_path: Path) -> None:
    symlink(tmp_path / "loop", "loop")
    error = refused(tmp_path / "loop")
    assert error.code == "unreadable"
    assert "circle" in error.message


def test_name_too_long(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 5000)).code in {"unreadable", "not_found"}


@pytest.mark.parametrize("name", ["a\0b.txt", "\ud800.txt"])
def test_impossible_name(name: str) -> None:
    error = refused(name)
    assert error.code in {"unreadable", "not_found"}
    error.subject.encode("utf-8")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_no_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    file.chmod(0)
    assert refused(file).code == "no_permission"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "no_permission"),
        (IsADirectoryError(errno.EISDIR, "Is a directory"), "is_folder"),
        (OSError(errno.EIO, "Input/output error"), "unreadable"),
        (OSError(), "unreadable"),
    ],
)
def test_failure_to_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    def fail(*_: object, **__: object) -> Any:
        raise error

    (tmp_path / "a.txt").touch()
    monkeypatch.setattr(Path, "open", fail)
    found = refused(tmp_path / "a.txt")
    assert found.code == code
    assert "None" not in str(found)


def test_odd_names(tmp_path: Path) -> None:
    for name in ["-", "a\nb", "[red]", "\x1b[31m", "\u202etxt"]:
        file = tmp_path / name
        try:
            file.write_bytes(b"x")
        except OSError:
            continue  # not a name on this platform
        assert read_file(file, LIMITS) == b"x"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode here")
def test_name_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(name).write_bytes(b"x")
    assert read_file(name, LIMITS) == b"x"
    assert shown(name).endswith("caf\\udce9.txt")
    assert refused(name + "x").subject == shown(name + "x")


def test_shown_takes_paths() -> None:
    assert shown(Path("a.txt")) == "a.txt"
    assert shown("“é”\n") == "“é”\n"


class Stream:
    """A stream that answers each read with the next of its pieces, cut to size."""

    def __init__(self, *pieces: bytes | Exception | None) -> None:
        self.pieces = list(pieces)
        self.asked = 0

    def read(self, size: int) -> bytes | None:
        self.asked += 1
        if not self.pieces:
            return b""
        piece = self.pieces.pop(0)
        if isinstance(piece, Exception):
            raise piece
        if piece is not None and len(piece) > size:
            self.pieces.insert(0, piece[size:])
            return piece[:size]
        return piece


def as_binary(stream: Stream) -> BinaryIO:
    return cast(BinaryIO, stream)


def test_stream() -> None:
    assert read_stream(io.BytesIO(b"abc"), LIMITS) == b"abc"
    assert read_stream(io.BytesIO(b""), LIMITS) == b""


def test_short_reads_and_pauses_are_no_end() -> None:
    assert read_stream(as_binary(Stream(b"a", None, b"bc", b"d")), LIMITS) == b"abcd"


def test_endless_stream_stops_after_one_byte_too_many() -> None:
    stream = Stream(b"x" * 1000)
    with pytest.raises(InputError) as caught:
        read_stream(as_binary(stream), SMALL)
    assert caught.value.code == "too_large"
    assert caught.value.subject == "-"
    assert len(cast(bytes, stream.pieces[0])) == 1000 - 21


def closed() -> BinaryIO:
    stream = io.BytesIO()
    stream.close()
    return stream


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: as_binary(Stream(OSError(errno.EIO, "Input/output error"))), "unreadable"),
        (lambda: as_binary(Stream(IsADirectoryError(errno.EISDIR, "x"))), "is_folder"),
        (closed, "unreadable"),
    ],
)
def test_stream_that_fails(make: Callable[[], BinaryIO], code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_stream(make(), LIMITS)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("size", "format", "fits"),
    [
        (10, "text", True),
        (11, "text", False),
        (11, "html", True),
        (20, "html", True),
        (21, "html", False),
    ],
)
def test_check_size(size: int, format: str, fits: bool) -> None:
    if fits:
        check_size(size, format, SMALL, "a")
        return
    with pytest.raises(InputError) as caught:
        check_size(size, format, SMALL, "a")
    assert caught.value.code == "too_large"
    assert "--max-size" in caught.value.remedy
    assert caught.value.subject == "a"


def test_a_body_over_its_limit_is_refused_with_the_option_that_raises_it() -> None:
    check_body(400_000, LIMITS, "a.txt")
    with pytest.raises(InputError) as caught:
        check_body(400_001, LIMITS, "a.txt")
    assert caught.value.code == "too_large"
    assert "400,001 characters" in str(caught.value)
    assert "--max-size" in caught.value.remedy


def test_the_one_option_sets_all_limits() -> None:
    assert size_limits(None) == Limits()
    assert size_limits(900_000) == Limits(900_000, 900_000, 900_000)
    check_body(900_000, size_limits(900_000), "a.txt")
