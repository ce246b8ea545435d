"""Transition-based components (parser, ner), run step by step from here.

spaCy's own loop over the transitions gives up Python's lock first, and then takes it back and gives
it up again for every hidden unit of every state (``Vec.arg_max``) and for possible moves
(``StateC.safe_get``). The loop was two thirds of the CPU of the ner, and the lock a third of all
samples (perf, spaCy 3.8.18). Here the lock is held, and the steps are those that spaCy itself takes
in training, for all documents at once: features summed, the upper layer, the best valid move (Nivre
2008). Scores and so the annotations are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def annotate(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """``docs`` through all components of ``nlp``, as one batch."""
    component: Any
    for _, component in nlp.pipeline:
        if _is_greedy(component):
            component.set_annotations(docs, _final_states(component, docs))
        elif hasattr(component, "pipe"):
            docs = list(component.pipe(docs, batch_size=len(docs)))
        else:
            docs = [component(doc) for doc in docs]
    return docs


def _is_greedy(component: Any) -> bool:
    from spacy.pipeline.transition_parser import Parser  # type: ignore[import-not-found]

    return isinstance(component, Parser) and component.cfg["beam_width"] == 1


def _final_states(component: Any, docs: list[Doc]) -> Any:
    """The states of a transition-based component when no move is left, one for each document."""
    states = component.moves.init_batch(docs)
    if not any(len(doc) for doc in docs):
        return states
    model = component.model.predict(docs)
    left = [state for state in states if not state.is_final()]
    while left:
        left = component.transition_states(left, _scores(model, left))
    model.clear_memory()
    return states


def _scores(model: Any, states: list[Any]) -> Any:
    """For each state a score for each move."""
    if model.vec2scores is None or not model._class_mask.all():
        return model.predict(states)  # looks for the least of all scores, which takes its time
    return model.vec2scores.predict(model.state2vec.predict(model.get_token_ids(states)))
