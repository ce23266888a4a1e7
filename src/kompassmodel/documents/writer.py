"""The writer: turns plain data into YAML as a person would type it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kompassmodel.documents.scalars import CORE_TAG, resolve

# What every YAML reader takes for the same text without quotes: on a line of its own, and within braces or brackets.
_UNSAFE: Final = r"\t\r\n\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff"

_PLAIN: Final = re.compile(rf"(?:/|[^\W\d_])(?:[^:#{_UNSAFE}]|:(?=[^\s{_UNSAFE}])|(?<! )#)*(?<! )")

_PLAIN_IN_GROUP: Final = re.compile(rf"[^\W\d_][^{_UNSAFE}:#,\[\]{{}}\"&*!|>%@`\\]*(?<! )")

_YAML_1_1_BOOLEANS: Final = frozenset({"y", "n", "yes", "no", "on", "off"})

_DATE_KEYS: Final = frozenset({"evaluated", "published", "in_use"})
"""The keys of dates, which need no quotes in our files."""

_DATE: Final = re.compile(r"[0-9./-]+")

_ONE_LINE_KEYS: Final = frozenset(
    {"municipality", "evaluators", "references", "governing_parties", "title", "in_use", "lineage", "change"}
)
"""The keys of tables and lists that people write on one line if it is short enough, besides tables of figures."""

_BLOCK_KEYS: Final = frozenset({"facts", "questions", "summary"})
"""The keys of tables of figures that people write over several lines."""

_LONGEST_LINE: Final = 100


class _Date(str):
    """A date, which is written without quotes."""

    __slots__ = ()


class _Representer(RoundTripRepresenter):
    """A representer that writes decimals as plain numbers, dates as they are, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - as ruamel.yaml declares it
        """Write equal values again: a person would not write an alias."""
        return True


def _represent_date(representer: _Representer, date: _Date) -> ScalarNode:
    # With the tag that a reader gives it without quotes, ruamel.yaml sees no need for any.
    tag = YAML().resolver.resolve(ScalarNode, str(date), (True, False))
    return representer.represent_scalar(tag, str(date))


_Representer.add_representer(_Date, _represent_date)
_Representer.add_representer(
    Decimal, lambda representer, number: representer.represent_scalar(f"{CORE_TAG}float", f"{number:f}")
)


def write_yaml(data: Mapping[str, Any]) -> str:
    """Write `data` as YAML that `parse` reads back equal: keys like 1.1 quoted, short groups on one line.

    A text is quoted if any YAML reader could take it for something else.
    """
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 1_000_000_000  # texts stay on one line: some readers read a folded text differently
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_table(data, 0), out)
    return out.getvalue()


def _to_ruamel(key: str, value: Any, indent: int) -> Any:  # noqa: ANN401 - plain data of any shape
    """Convert the value of `key` to the classes with which ruamel.yaml keeps quotes and groups on one line."""
    if isinstance(value, Mapping):
        is_short = key in _ONE_LINE_KEYS or (key not in _BLOCK_KEYS and _are_figures(value))
        return _group(key, value) if is_short and _fits(key, value, indent) else _table(value, indent + 2)
    if isinstance(value, list | tuple):
        if value and key in _ONE_LINE_KEYS and _fits(key, value, indent):
            return _group(key, value)
        # Of a list that is too long for one line, each table may still fit on one.
        return CommentedSeq(_to_ruamel(key if isinstance(item, Mapping) else "", item, indent + 4) for item in value)
    return _scalar(key, value, _PLAIN)


def _table(table: Mapping[str, Any], indent: int) -> CommentedMap:
    return CommentedMap((_quote_if_needed(key), _to_ruamel(key, item, indent)) for key, item in table.items())


def _group(key: str, value: Any) -> Any:  # noqa: ANN401 - as above
    """Convert a table or list to one that stands on one line."""
    group: CommentedMap | CommentedSeq
    if isinstance(value, Mapping):
        # A date may be given by country: then the key of the whole says that these are dates.
        inner = {name: key if key in _DATE_KEYS else name for name in value}
        group = CommentedMap((_quote_if_needed(name), _group(inner[name], item)) for name, item in value.items())
    elif isinstance(value, list | tuple):
        group = CommentedSeq(_group(key, item) for item in value)
    else:
        return _scalar(key, value, _PLAIN_IN_GROUP)
    group.fa.set_flow_style()
    return group


def _are_figures(table: Mapping[str, Any]) -> bool:
    return bool(table) and all(isinstance(item, int | Decimal | None) for item in table.values())


def _fits(key: str, value: Any, indent: int) -> bool:  # noqa: ANN401 - as above
    """Return whether a group holds single values only, or one line of descent, and is short enough for one line."""
    items = [*value.values()] if isinstance(value, Mapping) else [*value]
    holds_tables = any(isinstance(item, Mapping) for item in items)
    if holds_tables and (key != "lineage" or len(items) > 1):
        return False
    return indent + len(key) + len(json.dumps(value, ensure_ascii=False, default=str)) <= _LONGEST_LINE


def _scalar(key: str, value: Any, plain: re.Pattern[str]) -> Any:  # noqa: ANN401 - as above
    if not isinstance(value, str):
        return value
    return _Date(value) if key in _DATE_KEYS and _DATE.fullmatch(value) else _quote_if_needed(value, plain)


def _quote_if_needed(text: str, plain: re.Pattern[str] = _PLAIN_IN_GROUP) -> str:
    """Mark `text` to be quoted, unless every YAML reader takes it for the same text without quotes."""
    is_plain = plain.fullmatch(text) and resolve(text) == text and text.lower() not in _YAML_1_1_BOOLEANS
    return text if is_plain else DoubleQuotedScalarString(text)
