"""How likely a name is that of a person: a logistic regression over features anybody can read.

The weights are in ``data/person_weights.tsv``, which says of each feature what it is, and how they
were fitted (``tools/fit_personhood.py``). No feature is a word of a text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from newsx.data import rows, words
from newsx.mentions import NameMention
from newsx.resolve.place_readings import readings_of
from newsx.source_nouns import nouns_for

LEAST = 0.5  # probability from which on a name is taken for a person's
_OFTEN = 4  # mentions
_SHARES = ("proper", "the", "subject", "noun_after")
_CLUES = (
    "where", "kind_of", "role_before", "who", "age", "role_after", "role_before_comma", "speaks",
    "subject", "object_of_preposition",
)  # fmt: skip


def probability(found: Mapping[str, float]) -> float:
    """That a name of which ``features`` found this is a person's."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def features(mentions: Sequence[NameMention], text: str) -> dict[str, float]:
    """What tells of the mentions of one name in an article's ``text``, each from 0 to 1."""
    name = max((m.text for m in mentions), key=lambda form: len(form.split()))
    found = {
        key: float(value)
        for key, value in (*_of_the_name(name, text).items(), *_of_all(mentions).items())
    }
    seen = frozenset().union(*(m.clues for m in mentions))
    for clue in _CLUES:
        found[clue] = float(clue in seen)
    for clue in _SHARES:
        found[f"{clue}_share"] = sum(clue in m.clues for m in mentions) / len(mentions)
    return found


def _of_the_name(name: str, text: str) -> dict[str, bool]:
    parts = name.title().split() if name.isupper() else name.split()
    several = len(parts) > 1
    given = parts[0] in words("given_names.tsv")
    places = readings_of(name)
    small = any(not each.listed for each in places)
    return {
        "several_words": several,
        "given": given,
        "given_several": several and given,
        "family_first": several and parts[0] in words("family_names_first.txt"),
        "listed_place": any(each.listed for each in places),
        "gazetteer": small,
        "gazetteer_one": small and not several,
        "body_word": not _body_words().isdisjoint({parts[0].lower(), parts[-1].lower()}),
        "capitals": name.isupper(),
        "inner_capital": any(char.isupper() for char in parts[-1][1:]) and not name.isupper(),
        "digit": any(char.isdigit() for char in name),
        "hyphen": "-" in name,
        "common_word": parts[-1].lower() in _words_of(text),
    }


def _of_all(mentions: Sequence[NameMention]) -> dict[str, float]:
    labels = [m.model_label for m in mentions if m.model_label] or [""]
    return {
        "seen_often": len(mentions) >= _OFTEN,
        "starts_only": all(" " not in m.text and "starts" in m.clues for m in mentions),
        "short_form": len({len(m.text.split()) for m in mentions}) > 1,
        "model_person": labels.count("PERSON") / len(labels),
        "model_organization": labels.count("ORG") / len(labels),
        "titled": any(m.titled for m in mentions),
        "gender_told": any(m.gender is not None for m in mentions),
    }


@lru_cache(maxsize=2)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w[\w’'-]*", text))


@cache
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in rows("person_weights.tsv")}


@cache
def _body_words() -> frozenset[str]:
    """Nouns for places and organizations, and legal forms of companies."""
    return nouns_for("organization") | words("place_words.tsv") | words("company_forms.txt")
