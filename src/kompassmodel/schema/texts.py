"""The texts of frameworks: in a file each is a text or one per language, in an object its own and the translations.

The same is true of lists of texts: each item is a text or one per language, or the whole is one list per language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import fields as attrs_fields
from attrs import frozen

from kompassmodel.model.framework import UNTRANSLATED, Area, Framework, Lineage, Link, Question, Retired
from kompassmodel.schema.values import MisshapenError

_Data = dict[str, Any]


@frozen(eq=False, repr=False)
class _Kind:
    """The texts of a class: those that are needed, those that may be missing, the lists, and the tables within.

    `tables` hold objects by number, `lists_of` hold them one after the other. `short` is the key whose value alone
    stands for the object in a file.
    """

    cls: type[Any]
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    tables: Mapping[str, _Kind] = {}
    lists_of: Mapping[str, _Kind] = {}
    short: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The keys of all single texts."""
        return (*self.needed, *self.optional)


_LINEAGE: Final = _Kind(Lineage, optional=("note",))
_LINK: Final = _Kind(Link, optional=("title",))
_RETIRED: Final = _Kind(Retired, optional=("reason",), short="reason")
_QUESTION: Final = _Kind(
    Question,
    needed=("wording",),
    optional=("guidance",),
    lists=("also",),
    lists_of={"references": _LINK, "lineage": _LINEAGE},
)
_AREA: Final = _Kind(
    Area,
    needed=("title",),
    optional=("group", "guidance"),
    lists=("also", "topics"),
    tables={"questions": _QUESTION},
    lists_of={"references": _LINK, "lineage": _LINEAGE},
)
_FRAMEWORK: Final = _Kind(
    Framework,
    needed=("title",),
    optional=("guidance",),
    tables={"areas": _AREA, "retired": _RETIRED},
    lists_of={"references": _LINK},
)

_SHORT: Final = {"title", "wording", "reason"}


def _translations_key(name: str) -> str:
    """Return the attribute that holds a text in other languages; the text that names an object has the short one."""
    return "translations" if name in _SHORT else f"{name}_translations"


def split_texts(data: _Data, language: object) -> _Data:
    """Split every text that framework data give by language into its own text and the translations.

    Values of a wrong shape are left as they are, for structuring to refuse.

    Raises:
        MisshapenError: an attribute of the translations is given as a key, or a text by language is empty.
    """
    split: _Data = _split(data, _FRAMEWORK, str(language))
    return split


def join_texts(data: _Data, language: str) -> _Data:
    """Join the texts and the translations of framework data, as a file gives them."""
    joined: _Data = _join(data, _FRAMEWORK, language)
    return joined


def _split(fields: Any, kind: _Kind, language: str) -> Any:  # noqa: ANN401 - plain data of any shape
    if kind.short is not None:
        fields = {kind.short: fields}
    if not isinstance(fields, dict):
        return fields
    found = dict(fields)
    for name in (*kind.texts, *kind.lists):
        if _translations_key(name) in fields:
            raise MisshapenError
    for name in kind.texts:
        if isinstance(fields.get(name), dict):
            found |= _split_text(name, fields[name], language, is_needed=name in kind.needed or name in _SHORT)
    for name in kind.needed:
        if isinstance(fields.get(name), dict) and found[name] is None:
            found[name] = UNTRANSLATED
    for name in kind.lists:
        found |= _split_list(name, fields.get(name), language)
    return _within(found, kind, lambda item, inner: _split(item, inner, language))


def _split_text(name: str, texts: _Data, language: str, *, is_needed: bool) -> _Data:
    if None in texts.values() or (is_needed and not texts):
        raise MisshapenError
    others = {tag: text for tag, text in texts.items() if tag != language}
    return {name: texts.get(language), _translations_key(name): others}


def _split_list(name: str, items: object, language: str) -> _Data:
    """Split a list whose items may be given by language, or a list for each language."""
    by_language: dict[str, list[Any]] = {}
    if isinstance(items, dict):
        by_language = dict(items)
    elif isinstance(items, list) and any(isinstance(item, dict) for item in items):
        for item in items:
            if item == {}:
                raise MisshapenError
            for tag, text in item.items() if isinstance(item, dict) else [(language, item)]:
                by_language.setdefault(tag, []).append(text)
    else:
        return {}
    own = by_language.pop(language, None)
    return {name: own, _translations_key(name): by_language}


def _within(fields: _Data, kind: _Kind, change: Callable[[Any, _Kind], Any]) -> _Data:
    """Apply `change` to every object within."""
    changed = dict(fields)
    for name, inner in kind.tables.items():
        if isinstance(fields.get(name), dict):
            changed[name] = {number: change(item, inner) for number, item in fields[name].items()}
    for name, inner in kind.lists_of.items():
        if isinstance(fields.get(name), list):
            changed[name] = [change(item, inner) for item in fields[name]]
    return changed


def _join(fields: _Data, kind: _Kind, language: str) -> Any:  # noqa: ANN401 - a table, or the text that stands for it
    changed = _within(fields, kind, lambda item, inner: _join(item, inner, language))
    joined: _Data = {}
    for attribute in attrs_fields(kind.cls):
        name = attribute.name
        others = changed.get(_translations_key(name), {}) if name in (*kind.texts, *kind.lists) else {}
        if others and name in kind.lists:
            joined[name] = _join_list({language: changed[name], **others} if name in changed else others)
        elif others:
            joined[name] = {language: changed[name], **others} if name in changed else others
        elif name in changed and not name.endswith("translations"):
            joined[name] = changed[name]
    return joined[kind.short] if kind.short is not None else joined


def _join_list(lists: dict[str, list[str]]) -> Any:  # noqa: ANN401 - either of two shapes
    """Give each item by language if all lists are of one length, or else one list per language."""
    if len({len(texts) for texts in lists.values()}) > 1:
        return lists
    return [dict(zip(lists, texts, strict=True)) for texts in zip(*lists.values(), strict=True)]
