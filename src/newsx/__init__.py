"""newsx: who said what, about whom, where and when, in one news article.

>>> import newsx
>>> analyzer = newsx.Analyzer()                      # loads the model once
>>> result = analyzer.analyze_file("article.txt")
>>> result.quotes[0].speaker.name

Importing this package is cheap: spaCy is imported when an :class:`Analyzer` is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsx.errors import NewsxError as NewsxError
    from newsx.pipeline import Analyzer as Analyzer
    from newsx.pipeline import Document as Document
    from newsx.result import Result as Result

__version__ = "0.1.0"
__all__ = ["Analyzer", "Document", "NewsxError", "Result", "__version__"]

_HOMES = {
    "Analyzer": "newsx.pipeline",
    "Document": "newsx.pipeline",
    "NewsxError": "newsx.errors",
    "Result": "newsx.result",
}


def __getattr__(name: str) -> Any:
    """Import the public names on first use (PEP 562), so that ``import newsx`` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
