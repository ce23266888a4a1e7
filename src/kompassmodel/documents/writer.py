"""From data to YAML."""

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

_ID: Final = re.compile(r"[0-9][0-9.]*")


class _Representer(RoundTripRepresenter):
    """Writes exact decimals as the plain numbers they are."""


_Representer.add_representer(
    Decimal, lambda representer, number: representer.represent_scalar(f"{CORE_TAG}float", f"{number:f}")
)


def write_yaml(data: Mapping[str, Any]) -> str:
    """Return `data` as YAML that `parse` reads back equal: keys like 1.1 quoted, short groups of figures on one line.

    Texts are quoted wherever some YAML reader could take them for something else.
    """
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.width = 1_000_000_000  # texts stay on their line: a folded one reads back differently in some readers
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_writable(data), out)
    return out.getvalue()


def quoted(text: str) -> str:
    """Return `text` in double quotes, as YAML reads it back."""
    return json.dumps(text, ensure_ascii=False)


def _writable(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, Mapping):
        table = CommentedMap((_text(key), _writable(item)) for key, item in value.items())
        if value and all(isinstance(item, int | Decimal | None) for item in value.values()):
            table.fa.set_flow_style()
        return table
    if isinstance(value, list | tuple):
        return CommentedSeq(_writable(item) for item in value)
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and resolve(text) is text and text.lower() not in _OTHER_READERS
    return text if is_plain else DoubleQuotedScalarString(text)


_OTHER_READERS: Final = frozenset({"y", "n", "yes", "no", "on", "off"})
