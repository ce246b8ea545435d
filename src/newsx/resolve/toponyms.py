"""Spellings of place names that are meant to be equal: accents, hyphens, "Saint" and "St."."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans("łŁøØđĐðÐħĦıæÆœŒþÞŧŦəƏ", "lLoOdDdDhHiaAoOtTtTeE")
_SILENT = re.compile(r"[.'’‘`´ʻʼʿʾ]")
_GAP = re.compile(r"[\s\-–‐/_]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def folded(name: str) -> str:
    """``name`` for comparison: "São Tomé" and "Sao Tome", "Saint-Denis" and "St. Denis" meet."""
    words = _GAP.sub(" ", _SILENT.sub("", _without_marks(name)).casefold()).split()
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words]
        if words[0] == "the":
            del words[0]
        if words[0] == "el":  # the Arabic article, in two ways of writing it
            words[0] = "al"
    return " ".join(words)


def _without_marks(name: str) -> str:
    if name.isascii():
        return name
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
