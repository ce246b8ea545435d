"""A page as a browser's parser sees it: elements in order, their attributes and their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "img", "link", "base", "input", "hr", "source", "embed", "area"})


@dataclass
class Element:
    """``text`` is that of all elements in it, too."""

    tag: str
    attributes: dict[str, str | None]
    parents: list[Element] = field(repr=False)
    text: str = ""

    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    def inside(self, name: str) -> bool:
        """Whether an element of that tag or class is around it."""
        return any(name == parent.tag or name in parent.classes() for parent in self.parents)


class Page(HTMLParser):
    """Raises where a tag closes what is not open: nothing is mended silently."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.declarations: list[str] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        element = Element(tag, dict(attrs), list(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def all(self, name: str) -> list[Element]:
        """Elements of a tag or a class."""
        return [each for each in self.elements if name == each.tag or name in each.classes()]

    def one(self, name: str) -> Element:
        (found,) = self.all(name)
        return found
