"""The writer: turns plain data into YAML."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kompassmodel.documents.scalars import CORE_TAG, resolve

_PLAIN: Final = re.compile(r"[^\W\d_][^\t\r\n\x7f-\x9f\u2028\u2029\ufeff:#,\[\]{}\"&*!|>%@`\\]*(?<! )")


class _Representer(RoundTripRepresenter):
    """A representer that writes decimals as plain numbers."""


_Representer.add_representer(
    Decimal, lambda representer, number: representer.represent_scalar(f"{CORE_TAG}float", f"{number:f}")
)


def write_yaml(data: Mapping[str, Any]) -> str:
    """Write `data` as YAML that `parse` reads back equal: keys like 1.1 quoted, short groups of figures on one line.

    A text is quoted if any YAML reader could take it for something else.
    """
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 1_000_000_000  # texts stay on one line: some readers read a folded text differently
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_to_ruamel(data), out)
    return out.getvalue()


def quoted(text: str) -> str:
    """Put `text` into double quotes, so that YAML reads it back equal."""
    return json.dumps(text, ensure_ascii=False)


def _to_ruamel(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Convert plain data to the classes with which ruamel.yaml keeps quotes and short groups."""
    if isinstance(value, Mapping):
        table = CommentedMap((_quote_if_needed(key), _to_ruamel(item)) for key, item in value.items())
        if value and all(isinstance(item, int | Decimal | None) for item in value.values()):
            table.fa.set_flow_style()
        return table
    if isinstance(value, list | tuple):
        return CommentedSeq(_to_ruamel(item) for item in value)
    return _quote_if_needed(value) if isinstance(value, str) else value


def _quote_if_needed(text: str) -> str:
    """Mark `text` to be quoted, unless every YAML reader takes it for the same text without quotes."""
    is_plain = _PLAIN.fullmatch(text) and resolve(text) == text and text.lower() not in _YAML_1_1_BOOLEANS
    return text if is_plain else DoubleQuotedScalarString(text)


_YAML_1_1_BOOLEANS: Final = frozenset({"y", "n", "yes", "no", "on", "off"})
