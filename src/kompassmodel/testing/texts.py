"""Texts of people: often an awkward one, drawn from a small pool, and made different from others where it must be."""

from __future__ import annotations

from typing import Final, Literal, TypedDict

from attrs import field, frozen
from hypothesis import strategies as st

from kompassmodel.messages.formatting import normalised
from kompassmodel.model.framework import Link
from kompassmodel.model.texts import TextLists, Translations
from kompassmodel.rules.framework.unfinished_text import PLACEHOLDER

_NEVER: Final[list[Literal["Cs", "Cc"]]] = ["Cs", "Cc"]
# With one of these before it, a sign may look like UTF-8 that was read in another encoding: `garbled-text` asks.
_GARBLED: Final = "".join(
    bytes(range(0xC2, 0xF5)).decode(encoding, "ignore")
    for encoding in ("latin-1", "cp1252", "cp437", "cp850", "mac_roman")
)
# A name with a semicolon may be two names: `semicolons-in-list` asks.
_SIGNS: Final = st.characters(
    exclude_categories=_NEVER, include_characters="\t\n", exclude_characters=f";{_GARBLED}\ufeff\ufffe\uffff"
)

# Any text that YAML can hold and that is not blank, often an awkward one. The first is the simplest.
TEXTS: Final[st.SearchStrategy[str]] = st.one_of(
    st.sampled_from(
        [
            *("a", "Torsås", "yes", "null", "1.10", "0763", "- a", "a: b", "a #b", '"', "'", "[x", "{", "*a", "&a"),
            *("!t", "%", "@", "`", "two\nlines", " leading", "trailing ", "tab\tinside", "é\u0301", "a\u2028b"),
            *("a\x85b", "𝔘", "1e3", "~", "<<"),
        ]
    ),
    st.text(_SIGNS, min_size=1, max_size=12).map(
        lambda text: f"a{text}" if not text.strip() or PLACEHOLDER.match(text) else text
    ),
)

LANGUAGES: Final = ("sv", "nb", "da", "en", "fi", "sv-FI")


@frozen(eq=False)
class Words:
    """A few texts, from which all texts of a document are picked: that draws many more documents in the same time."""

    draw: st.DrawFn
    pool: tuple[str, ...]

    def pick(self) -> str:
        """Draw one of the texts."""
        return self.pool[self.draw(st.integers(0, len(self.pool) - 1))] if len(self.pool) > 1 else self.pool[0]

    def maybe(self) -> str | None:
        """Draw one of the texts, or None."""
        at = self.draw(st.integers(0, len(self.pool)))
        return self.pool[at - 1] if at else None

    def some(self, most: int = 2) -> tuple[str, ...]:
        """Draw up to `most` of the texts."""
        return tuple(self.pick() for _ in range(self.draw(st.integers(0, most))))

    def maybe_by_language(self, languages: tuple[str, ...]) -> tuple[str | None, Translations]:
        """Draw a text with its translations, a text that is given in other languages only, or nothing."""
        own = self.maybe()
        if own is None and (not languages or self.draw(st.booleans())):
            return None, ()
        return own, tuple((language, self.pick()) for language in some_languages(self.draw, languages))

    def some_by_language(self, languages: tuple[str, ...]) -> TextLists:
        """Draw lists of one or two texts in up to two of these languages."""
        return tuple((language, (self.pick(), *self.some(1))) for language in some_languages(self.draw, languages))

    def links(self, languages: tuple[str, ...]) -> tuple[Link, ...]:
        """Draw up to one link to read."""
        title, translations = self.maybe_by_language(languages)
        if title is None and not translations:
            return ()
        return (Link(title=title, url=self.maybe(), translations=translations),)


@st.composite
def words(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Words:
    """Draw the few texts of a document."""
    return Words(draw, tuple(draw(st.lists(texts, min_size=1, max_size=4))))


@frozen(eq=False)
class Names:
    """The texts that name the areas, or the questions, of a framework: no two areas or questions share one.

    Only letters and digits are compared, as the rule `ambiguous-wording` does. `taken` holds what is compared.
    """

    words: Words
    languages: tuple[str, ...]
    taken: set[str] = field(factory=set)

    def name(self, number: str) -> str:
        """Draw a text; if it is taken, `number`, to which it belongs, is put behind it."""
        text = self.words.pick()
        while (key := normalised(text)) in {"", *self.taken}:
            text = f"{text} {number}"
        self.taken.add(key)
        return text

    def variants(self, number: str) -> tuple[str, ...]:
        """Draw other texts for the same area or question."""
        return tuple(self.name(number) for _ in range(self.words.draw(st.integers(0, 1))))

    def translated_variants(self, number: str) -> TextLists:
        """Draw other texts for the same area or question in other languages."""
        languages = some_languages(self.words.draw, self.languages)
        return tuple((language, (self.name(number),)) for language in languages)

    def translations(self, number: str) -> Translations:
        """Draw the text in the other languages: a framework gives all of its texts in each of them."""
        return tuple((language, self.name(number)) for language in self.languages)


def some_languages(draw: st.DrawFn, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Draw up to two of these languages: neighbours in the list."""
    count = draw(st.integers(0, min(2, len(languages))))
    if not count:
        return ()
    start = draw(st.integers(0, len(languages) - count))
    return languages[start : start + count]


class Unjudged(TypedDict, total=False):
    """The fields that a framework, an area and a question have in common, and that no rule judges."""

    guidance: str | None
    guidance_translations: Translations
    references: tuple[Link, ...]


def unjudged(texts: Words, languages: tuple[str, ...]) -> Unjudged:
    """Draw guidance and references: mostly none, since they make everything longer."""
    if texts.draw(st.integers(0, 3)) < 3:  # noqa: PLR2004 - one of four has some
        return {}
    guidance, translations = texts.maybe_by_language(languages)
    return {
        "guidance": guidance,
        "guidance_translations": translations,
        "references": texts.links(languages),
    }
