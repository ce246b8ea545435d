"""HTML: one self-contained page, in which foreign text can do nothing.

There is no script and nothing is loaded; the content policy of the page forbids both, and every
style but its own. Whatever the template writes goes through :func:`escaped`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from newsx import __version__
from newsx.render.html_article import ShownArticle
from newsx.render.html_marks import machine_date
from newsx.render.links import web_address
from newsx.render.standing import plural
from newsx.render.visible import visible
from newsx.result import Result

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def page(results: Sequence[Result], *, explain: bool = False) -> str:
    """All of ``results`` on one page. ``explain``: why each quote has its speaker, too."""
    style = _file("style.css")
    several = len(results) > 1
    shown = [
        ShownArticle.of(result, prefix=f"a{number}-" if several else "", explain=explain)
        for number, result in enumerate(results, 1)
    ]
    return _environment().get_template("page.html").render(
        articles=shown,
        level=2 if several else 1,  # of the heading that an article has
        style=Markup(style),  # noqa: S704  a file of this package
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        version=__version__,
    )  # fmt: skip


def escaped(text: str) -> Markup:
    """Foreign ``text`` for an element or a quoted attribute: the one way onto the page."""
    return Markup(escape(visible(text.replace("\r\n", "\n")), quote=True))  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "language": _language,
        "machine_date": machine_date,
        "plural": plural,
        "web_address": web_address,
    }
    return environment


def _finalized(value: object) -> object:
    """What the template writes: text is escaped, markup made by it and numbers stay."""
    return escaped(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _language(code: str | None) -> str | None:
    return code if code and _LANGUAGE.fullmatch(code) else None


def _file(name: str) -> str:
    return files("newsx.render").joinpath("templates", name).read_text(encoding="utf-8")
