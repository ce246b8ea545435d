"""Addresses that may become links."""

from __future__ import annotations

import re

# RFC 3986: a scheme of the web, a host, and nothing but the characters of an address.
_WEB = re.compile(r"https?://(?![/?#])[\w\-.~:/?#\[\]@!$&'()*+,;=%]++", re.ASCII | re.IGNORECASE)


def web_address(url: str | None) -> str | None:
    """``url`` where a reader may safely follow it (http or https), None otherwise."""
    return url if url and _WEB.fullmatch(url) else None
