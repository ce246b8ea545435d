"""The language of an article: what its words say, before what its page declares.

Templates declare a language for a whole site, so English words are English wherever they stand;
what does not read as English is what the page declares, and only where it declares English or
nothing is it identified (py3langid, BSD-3-Clause; a fork of langid.py, Lui & Baldwin 2012). Its
model takes 0.7 s to load, which an English article never pays.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.strip.prose import reads_english

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENGLISH = "en"
_SAMPLE = 3_000  # characters; more of an article say nothing new of its language
_FEWEST_LETTERS = 12
_SURE = 0.9  # probability; names and figures alone get far less


def language_of(text: str, declared: str | None) -> str | None:
    """ISO 639 code of the language of ``text``, ``declared`` where it cannot be told, or None."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return declared
    if reads_english(sample):
        return _ENGLISH
    if declared is not None and declared != _ENGLISH:
        return declared
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else declared


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
