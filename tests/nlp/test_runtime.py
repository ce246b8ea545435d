"""Speed settings: both matrix multiplies say the same; threads only where the user left it open."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from newsx.nlp import runtime
from newsx.nlp.document import parse
from newsx.nlp.loading import load_model
from newsx.nlp.runtime import choose_matrix_multiply, limit_threads, no_garbage

TEXT = (
    "TARVIK, Estland -- Prime Minister Oona Pelletier said on Tuesday that the harbor of Tarvik "
    "would be rebuilt by 2031.\n\n"
    '"We owe it to the fishermen," Pelletier told Radio Baltmarin. "They have paid twice."\n\n'
    "Her rival, Dr. Casimir Odenthal of the Harbor Party, called the plan “a castle in the air” "
    "and said it would cost $1.2 billion more than the Finance Ministry admits.\n\n"
    "The two are to meet in Riga, Latvia, on September 9, according to the daily Strandbote."
)
VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@pytest.fixture
def ops() -> Iterator[Any]:
    """The ops of this process, put back afterwards."""
    before = get_current_ops()
    yield before
    set_current_ops(before)


def reading(*, use_blis: bool) -> tuple[list[Any], list[Any]]:
    set_current_ops(NumpyOps(use_blis=use_blis))
    nlp = load_model("md")
    used = {node.ops.use_blis for node in nlp.get_pipe("tok2vec").model.walk()}
    assert used == {use_blis}
    doc = parse(nlp, TEXT)
    tokens = [(token.text, token.tag_, token.dep_, token.head.i) for token in doc]
    return tokens, [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def test_blis_and_openblas_say_the_same(ops: Any) -> None:
    tokens, names = reading(use_blis=True)
    assert reading(use_blis=False) == (tokens, names)
    assert len(tokens) > 90
    assert len(names) > 8


def test_the_choice_is_in_force(ops: Any) -> None:
    chosen = choose_matrix_multiply()
    assert chosen in ("blis", "openblas")
    assert get_current_ops().use_blis == (chosen == "blis")


@pytest.mark.parametrize(("fast", "name"), [(True, "blis"), (False, "openblas")])
def test_the_faster_one_is_chosen(
    ops: Any, monkeypatch: pytest.MonkeyPatch, fast: bool, name: str
) -> None:
    seconds = {fast: 0.001, not fast: 0.004}
    monkeypatch.setattr(runtime, "_seconds", lambda gemm: seconds[gemm.__self__.use_blis])
    assert choose_matrix_multiply() == name
    assert get_current_ops().use_blis is fast


def test_one_thread_unless_the_user_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    limit_threads()
    assert [os.environ[variable] for variable in VARIABLES] == ["1", "7", "1"]


def test_loading_and_parsing_set_nothing(ops: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    environment = dict(os.environ)
    parse(load_model("sm"), TEXT)
    assert get_current_ops() is ops
    assert dict(os.environ) == environment


def test_nothing_is_collected_while_things_are_made_that_are_kept() -> None:
    made: list[list[int]] = []
    with no_garbage():
        assert not gc.isenabled()
        made.append([1])
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    assert not any(each is made for each in gc.get_objects())
    gc.unfreeze()


def test_the_collector_is_back_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError), no_garbage():
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.unfreeze()
