"""Inflected forms of the cue verbs: newsx's own table in the place of a lemmatizer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from newsx.data import rows

_VOWELS = "aeiou"
_SPEAKING = frozenset({"speech", "manner", "writing"})


@dataclass(frozen=True)
class CueVerb:
    """A verb that may introduce speech, and how readily it does (data/cue_verbs.tsv)."""

    lemma: str
    kind: str

    @property
    def speaks(self) -> bool:
        """Whether it is a verb of speech in the narrow sense."""
        return self.kind in _SPEAKING


@cache
def cue_forms() -> dict[str, CueVerb]:
    """Every inflected form, lower case -> its verb."""
    forms: dict[str, CueVerb] = {}
    for lemma, kind, irregular in rows("cue_verbs.tsv"):
        verb = CueVerb(lemma, kind)
        listed = [] if irregular == "-" else [form.strip() for form in irregular.split(",")]
        for form in (*regular_forms(lemma), *listed):
            forms.setdefault(form, verb)
    return forms


def regular_forms(lemma: str) -> tuple[str, str, str, str]:
    """Base, -s, -ed and -ing form by the regular rules of English spelling."""
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]
        return lemma, lemma + "s", lemma + "d", stem + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return lemma, lemma + plural, lemma + "ed", lemma + "ing"
