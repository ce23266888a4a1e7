"""Reading of HTML in tests: elements with their attributes, texts and tables; every element must be closed in order."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import define, field

_VOID = {"meta", "br", "link", "img", "hr"}


@define(eq=False)
class Element:
    """An element with its attributes and children, which are elements and texts."""

    tag: str
    attributes: dict[str, str | None] = field(factory=dict)
    children: list[Element | str] = field(factory=list)

    @property
    def text(self) -> str:
        """All texts in the element, with single spaces between the words."""
        return " ".join(self.raw.split(" ")).strip() if "\n" not in self.raw else " ".join(self._words())

    @property
    def raw(self) -> str:
        """All texts in the element, as they are."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    def _words(self) -> list[str]:
        return [word for line in self.raw.split("\n") for word in line.split(" ") if word]

    def all(self, tag: str | None = None, cls: str | None = None) -> Iterator[Element]:
        """Yield the elements within this one, in order, those of a tag or class only."""
        for child in self.children:
            if isinstance(child, str):
                continue
            if tag in (None, child.tag) and (cls is None or cls in (child.attributes.get("class") or "").split()):
                yield child
            yield from child.all(tag, cls)

    def one(self, tag: str | None = None, cls: str | None = None) -> Element:
        """Return the only such element within this one."""
        (found,) = self.all(tag, cls)
        return found

    def by_id(self, name: str) -> Element:
        """Return the only element of that id."""
        (found,) = [element for element in self.all() if element.attributes.get("id") == name]
        return found

    def rows(self) -> list[list[str]]:
        """Return the texts of the cells of each row of a table, without rows of findings."""
        return [
            [cell.text for cell in row.children if isinstance(cell, Element) and cell.tag in ("th", "td")]
            for row in self.all("tr")
            if "marked" not in (row.attributes.get("class") or "").split()
        ]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_html(text: str) -> Element:
    """Parse a page or a part of one; every element must be closed in order."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    assert builder.open == [builder.root], f"{builder.open[-1].tag} is not closed"
    return builder.root
