"""The extraction steps as spaCy components, for anybody's English pipeline.

``nlp.add_pipe("newsx_quotes")`` works wherever newsx is installed (the entry point is
``spacy_factories``); the pipeline needs a parser, a tagger and an entity recognizer. Results are
plain dicts and lists as in the JSON, so a Doc that holds them survives ``to_bytes``; offsets count
code points of ``doc.text``.

* ``newsx_people`` sets ``doc._.newsx_people`` and ``doc._.newsx_organizations``,
* ``newsx_places`` sets ``doc._.newsx_places``,
* ``newsx_dates`` sets ``doc._.newsx_dates`` (config ``published``: the date that anchors it),
* ``newsx_quotes`` sets ``doc._.newsx_quotes``; the ids in it are those of the other three.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from newsx.extract.extraction import extract_mentions
from newsx.resolve.resolution import resolve_mentions

Component = Callable[[Doc], Doc]

for _name in ("people", "organizations", "places", "dates", "quotes"):
    if not Doc.has_extension(f"newsx_{_name}"):
        Doc.set_extension(f"newsx_{_name}", default=None)


@Language.factory("newsx_people", requires=["doc.ents", "token.dep", "token.tag"])
def newsx_people(nlp: Language, name: str) -> Component:
    """People and organizations, each once."""
    return _component(None, "people", "organizations")


@Language.factory("newsx_places", requires=["doc.ents", "token.dep", "token.tag"])
def newsx_places(nlp: Language, name: str) -> Component:
    """Places, each once, names and adjectives told apart."""
    return _component(None, "places")


@Language.factory(
    "newsx_dates", requires=["token.dep", "token.tag"], default_config={"published": None}
)
def newsx_dates(nlp: Language, name: str, published: str | None) -> Component:
    """Temporal expressions; ``published`` (ISO 8601) anchors what is relative."""
    return _component(published, "dates")


@Language.factory(
    "newsx_quotes",
    requires=["doc.ents", "token.dep", "token.tag"],
    default_config={"published": None},
)
def newsx_quotes(nlp: Language, name: str, published: str | None) -> Component:
    """Quotes with their speakers."""
    return _component(published, "quotes")


def _component(published: str | None, *parts: str) -> Component:
    def component(doc: Doc) -> Doc:
        findings = resolve_mentions(extract_mentions(doc, doc.text), published)
        for part in parts:
            plain: list[dict[str, Any]] = msgspec.to_builtins(getattr(findings, part))
            doc._.set(f"newsx_{part}", plain)
        return doc

    return component
