"""What makes a result, told without loading any of it; and the result of what failed.

The parent of a batch needs both and must stay light: neither spaCy nor a model is imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsx import __version__
from newsx.errors import NewsxError
from newsx.load.reading import shown
from newsx.nlp.models import MODELS, version_of
from newsx.options import Options
from newsx.resolve import gazetteer
from newsx.result import AnalyzerInfo, Failure, Result

if TYPE_CHECKING:
    from spacy.language import Language


def analyzer_info(options: Options, nlp: Language | None = None) -> AnalyzerInfo:
    """What makes a result. Of a model that is not pinned, ``nlp`` knows the version best."""
    pinned = MODELS.get(options.model)
    name = pinned.name if pinned else options.model
    version = str(nlp.meta.get("version")) if nlp and not pinned else version_of(options.model)
    places = gazetteer.about()["version"]
    return AnalyzerInfo(__version__, name, version, places, options.differing())


def failure(id: str, error: NewsxError, info: AnalyzerInfo) -> Result:
    """The result that stands for an input that could not be analysed."""
    message = f"{error.message}; {error.remedy}" if error.remedy else error.message
    return Result.failure(shown(id), Failure(error.code, message), info)
