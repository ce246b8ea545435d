"""Models: where they are, and that their files are the official ones, byte for byte."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from newsx.errors import ModelError
from newsx.nlp.loading import load_model
from newsx.nlp.models import (
    MODELS,
    Model,
    installed_version,
    official_hashes,
    require_official,
    verify,
)

KEYS = sorted(MODELS)
# What the two uploads added or wrote anew: names and prose, nothing that a pipeline is made of.
NOT_PINNED = {"meta.json", "README.md"}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Model:
    """The small model under another package name, in a folder that may be altered."""
    model = replace(MODELS["sm"], package="newsx_test_copy")
    folder = tmp_path / "newsx_test_copy" / f"{model.name}-{model.version}"
    shutil.copytree(MODELS["sm"].folder, folder)
    (folder.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert model.folder == folder
    return model


def test_both_models_are_known() -> None:
    assert KEYS == ["md", "sm"]
    assert [MODELS[key].key for key in KEYS] == KEYS
    assert MODELS["md"].name == "en_core_web_md"
    assert MODELS["sm"].name == "en_core_web_sm"


@pytest.mark.parametrize("key", KEYS)
def test_the_pinned_version_is_installed(key: str) -> None:
    assert installed_version(MODELS[key]) == MODELS[key].version


@pytest.mark.parametrize("key", KEYS)
def test_the_folder_holds_the_pipeline(key: str) -> None:
    folder = MODELS[key].folder
    assert (folder / "config.cfg").is_file()
    assert MODELS[key].version in folder.name


@pytest.mark.parametrize("key", KEYS)
def test_every_official_file_is_unaltered(key: str) -> None:
    found = verify(MODELS[key])
    assert found.ok
    assert found.altered == found.missing == ()
    assert found.files == len(official_hashes(MODELS[key])) > 20


@pytest.mark.parametrize("key", KEYS)
def test_every_file_of_the_pipeline_is_pinned(key: str) -> None:
    folder = MODELS[key].folder
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - set(official_hashes(MODELS[key])) <= NOT_PINNED


@pytest.mark.parametrize("key", KEYS)
def test_the_weights_are_those_of_the_official_wheels(key: str) -> None:
    """The beginnings of the hashes as they were read off the official RECORD files."""
    starts = {
        "md": {"ner/model": "68YBPuoR", "parser/model": "ZkGWiCPj", "tok2vec/model": "9uJ9UIIc"},
        "sm": {"ner/model": "zZPpypEm", "parser/model": "4AmJEFNa", "tok2vec/model": "6E_AbrMZ"},
    }
    hashes = official_hashes(MODELS[key])
    for name, start in starts[key].items():
        assert hashes[name].startswith(start)


@pytest.mark.parametrize("key", KEYS)
def test_hashes_are_whole(key: str) -> None:
    for name, digest in official_hashes(MODELS[key]).items():
        assert re.fullmatch(r"[A-Za-z0-9_-]{43}", digest), name
        assert not name.startswith(("/", "..")), name


def test_an_untouched_copy_is_fine(copy: Model) -> None:
    assert verify(copy).ok


@pytest.mark.parametrize("name", ["ner/model", "config.cfg", "vocab/strings.json"])
def test_one_changed_byte_is_noticed(copy: Model, name: str) -> None:
    path = copy.folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    found = verify(copy)
    assert not found.ok
    assert found.altered == (name,)
    assert found.missing == ()


def test_a_truncated_file_is_noticed(copy: Model) -> None:
    path = copy.folder / "parser/model"
    path.write_bytes(path.read_bytes()[:-1])
    assert verify(copy).altered == ("parser/model",)


def test_a_missing_file_is_noticed(copy: Model) -> None:
    (copy.folder / "tagger/model").unlink()
    found = verify(copy)
    assert not found.ok
    assert found.missing == ("tagger/model",)
    assert found.altered == ()


def test_what_is_skipped_is_not_read(copy: Model) -> None:
    for name in ("vocab/strings.json", "lemmatizer/lookups/lookups.bin"):
        (copy.folder / name).write_bytes(b"")
    assert verify(copy, skipped=("vocab/strings.json", "lemmatizer")).ok
    assert set(verify(copy, skipped=["lemma"]).altered) == {
        "vocab/strings.json", "lemmatizer/lookups/lookups.bin",
    }  # fmt: skip
    (copy.folder / "vocab/strings.json").unlink()
    assert verify(copy, skipped=("vocab/strings.json", "lemmatizer")).missing


@pytest.mark.parametrize(
    "name", ["__init__.py", "vocab/vectors.bin", "ner/model.pickle", "tagger/__init__.py"]
)
def test_an_added_file_is_noticed(copy: Model, name: str) -> None:
    (copy.folder / name).write_bytes(b"raise SystemExit\n")
    assert verify(copy).added == (name,)
    with pytest.raises(ModelError) as caught:
        require_official(copy)
    assert caught.value.code == "model_altered"
    assert name in caught.value.message
    assert caught.value.remedy == f"pip install --force-reinstall {copy.distribution}==3.8.0"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_an_added_link_is_noticed(copy: Model, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (copy.folder / "extra").symlink_to(tmp_path / "elsewhere")
    (copy.folder / "dangling").symlink_to("nowhere")
    assert verify(copy).added == ("dangling", "extra")


def test_an_altered_model_is_not_loaded(copy: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MODELS, "sm", copy)
    load_model("sm")
    path = copy.folder / "config.cfg"
    path.write_text(path.read_text().replace("[components.ner]", "[components.ner] "))
    with pytest.raises(ModelError, match=r"config\.cfg"):
        load_model("sm")


def test_a_package_found_first_is_not_trusted_for_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder called as the model, where Python looks first: nothing of it is run or read in."""
    model = MODELS["sm"]
    fake = tmp_path / model.package
    shutil.copytree(model.folder, fake / f"{model.name}-{model.version}")
    (fake / "__init__.py").write_text("raise SystemExit('it was run')\n")
    (fake / f"{model.name}-{model.version}" / "ner/cfg").write_text("{}")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, model.package, raising=False)
    with pytest.raises(ModelError) as caught:
        load_model("sm")
    assert str(fake) in caught.value.message
    assert model.package not in sys.modules


def test_a_model_that_is_not_installed_says_how_to_install_it() -> None:
    model = Model("xx", "en_core_web_xx", "9.9.9", "newsx-no-such-dist", "newsx_no_such_package")
    with pytest.raises(ModelError) as caught:
        _ = model.folder
    assert caught.value.code == "model_missing"
    assert caught.value.remedy == "pip install newsx-no-such-dist==9.9.9"
    assert installed_version(model) is None


def test_a_known_model_that_is_not_installed_cannot_be_verified() -> None:
    with pytest.raises(ModelError, match="not installed"):
        verify(replace(MODELS["md"], package="newsx_no_such_package"))


def test_a_package_without_the_right_version_is_no_model(copy: Model) -> None:
    with pytest.raises(ModelError):
        _ = replace(copy, version="9.9.9").folder
