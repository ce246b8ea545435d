"""Sources as written: from the head token of who speaks to a stretch of the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from newsx.extract.spans import POST_NOMINALS, demonyms
from newsx.extract.token_table import table_of
from newsx.extract.tokens import PRONOUN_TAGS, Layout, is_noun, noun_phrase_start
from newsx.mentions import NameMention, SourceForm, SourceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BREAKS = frozenset({"-", "--", "–", "—", ";", "(", ")"})


class Sources:
    """Builds source mentions; knows the names of the document."""

    def __init__(self, doc: Doc, names: list[NameMention], layout: Layout) -> None:
        self._doc = doc
        self._layout = layout
        self._names = names
        self._starts = [name.start for name in names]

    def name_at(self, offset: int) -> NameMention | None:
        """The name that holds ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._names[index].end:
            return self._names[index]
        return None

    def mention(self, head: Token) -> SourceMention:
        """The noun phrase that ``head`` heads, with those set beside it ("Ray and his aides")."""
        first = self._phrase(head)
        others = tuple(self._phrase(other) for other in _coordinated(head))
        if not others:
            return first
        end = max(first.end, others[-1].end)
        return replace(first, end=end, text=self._layout.text[first.start : end], beside=others)

    def of_cue(self, agent: Token, verb: Token | None) -> SourceMention:
        """The mention of ``agent`` as who does ``verb``: in "Ray, who said ..." it is "who".

        Only where a name says who that is; "a man who said ..." is a man.
        """
        mention = self.mention(agent)
        pronoun = relative_pronoun(verb) if verb is not None else None
        if pronoun is None or mention.form != "name" or not mention.start < pronoun.idx:
            return mention
        end = pronoun.idx + len(pronoun.text)
        return replace(mention, start=pronoun.idx, end=end, text=pronoun.text)

    def _phrase(self, head: Token) -> SourceMention:
        """The noun phrase that ``head`` heads, grown to the whole name where it is one."""
        start = self._doc[noun_phrase_start(head)].idx
        end = head.idx + len(head.text)
        name = self.name_of(head)
        if name is not None:
            start, end = min(start, name.start), max(end, name.end)
        if name is not None and name.label != "adjective":
            form: SourceForm = "name"
        elif head.tag_ in PRONOUN_TAGS:
            form = "pronoun"
        else:
            form = "noun"
        return SourceMention(
            start, end, self._layout.text[start:end], form, head.lower_,
            self._layout.paragraph(start),
            name.start if name is not None and form == "name" else None,
            owned=self._is_owned(head),
        )  # fmt: skip

    def _is_owned(self, head: Token) -> bool:
        table = table_of(self._doc)
        before = range(noun_phrase_start(head), head.i)
        return any(table.is_name_word(i) or table.texts[i] in demonyms() for i in before)

    def name_of(self, head: Token) -> NameMention | None:
        """The name at the head, or the one set beside it: "the spokesman, Ann Lee"."""
        letters = head.i > 0 and head.text in POST_NOMINALS  # "Ann Lee MP"
        name = self.name_at(self._doc[head.i - letters].idx)
        if name is not None:
            return name
        for child in head.children:
            if child.dep_ == "appos":
                beside = self.name_at(child.idx)
                if beside is not None and beside.label in ("person", "organization"):
                    return beside
        if head.tag_ in ("NN", "NNS") and head.i + 1 < len(self._doc):
            following = self.name_at(self._doc[head.i + 1].idx)
            if following is not None and following.label in ("person", "organization"):
                return following  # "news agency Stepinform", whatever the parser made of it
        return None


def relative_pronoun(verb: Token) -> Token | None:
    """The "who" of the relative clause that ``verb`` heads, if it is one."""
    if verb.dep_ != "relcl":
        return None
    return next((child for child in verb.lefts if child.tag_ == "WP"), None)


def _coordinated(head: Token) -> list[Token]:
    """Heads of the noun phrases joined to that of ``head`` by "and" and commas alone."""
    joined: list[Token] = []
    node = head
    while True:
        following = next((child for child in node.rights if child.dep_ == "conj"), None)
        if following is None or not (is_noun(following) or following.tag_ == "PRP"):
            return joined
        between = node.doc[node.i + 1 : noun_phrase_start(following)]
        if any(token.dep_ not in ("cc", "punct") or token.text in _BREAKS for token in between):
            return joined
        joined.append(following)
        node = following
