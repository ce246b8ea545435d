"""Where a result stands below an output folder: names that every file system takes.

The parts of a name are joined by ``/``. What some system does not take is percent-encoded, as in
addresses; a part that is too long ends in a digest of the whole. The functions leave a name that is
fit as it is, so to apply them twice is to apply them once.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

_MOST_BYTES = 200  # of 255, so that "#2" and ".json" have room
_DIGEST_DIGITS = 16
# Controls, separators, what Windows refuses, and bytes of a file name that are no UTF-8.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\ud800-\udfff]')
_LEADING_DOT = re.compile(r"^\.")  # hidden, or the folder itself or the one above
_TRAILING = re.compile(r"[. ]$")  # Windows drops them
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)", re.IGNORECASE
)
_LIKE_A_RESULT = re.compile(r"\.(?=json$)", re.IGNORECASE)


def output_name(path: str) -> str:
    """``path``, parts joined by ``/``, as a name that stays below an output folder."""
    *folders, name = path.split("/")
    # A folder "a.html.json" would stand where the result of "a.html" does.
    parents = [_LIKE_A_RESULT.sub("%2E", safe_part(folder)) for folder in folders]
    return "/".join([*parents, safe_part(name)])


def safe_part(name: str) -> str:
    """``name`` as the name of one file or folder on any system."""
    safe = _UNSAFE.sub(_encoded, name)
    safe = _TRAILING.sub(_encoded, _LEADING_DOT.sub(_encoded, safe))
    if _DEVICE.match(safe):
        safe = f"%{ord(safe[0]):02X}{safe[1:]}"
    if len(safe.encode()) > _MOST_BYTES:
        safe = _shortened(safe, name)
    return safe or "_"


def same_file(name: str) -> str:
    """The form in which names are equal where a file system takes them for the same."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def _encoded(match: re.Match[str]) -> str:
    char = match[0]
    if "\udc80" <= char <= "\udcff":  # a byte that is no UTF-8
        return f"%{ord(char) - 0xDC00:02X}"
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _shortened(safe: str, name: str) -> str:
    whole = name.encode("utf-8", "surrogatepass")
    digest = blake2b(whole, digest_size=_DIGEST_DIGITS // 2).hexdigest()
    start = safe.encode()[: _MOST_BYTES - _DIGEST_DIGITS - 1].decode("utf-8", "ignore")
    return f"{start}~{digest}"
