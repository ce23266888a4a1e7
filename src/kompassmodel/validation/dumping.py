"""Objects to YAML text and files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, cast

from kompassmodel.documents.atomic_write import write_file
from kompassmodel.documents.files import AnyPath
from kompassmodel.documents.writer import write_yaml
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.schema.structuring import to_data


def dumps(document: Evaluation | Framework, *, schema: str | None = None) -> str:
    """Write an evaluation or a framework as YAML that loads to an equal object.

    `schema` is the path or address of a JSON Schema, which then stands in the first line, where editors look for it.

    Raises:
        TypeError: `document` is neither.
    """
    if not isinstance(document, Evaluation | Framework):
        text = f"an evaluation or a framework can be dumped, not {type(document).__name__}"  # type: ignore[unreachable]
        raise TypeError(text)
    head = "" if schema is None else f"# yaml-language-server: $schema={schema}\n"
    return head + write_yaml(to_data(document))


def dump(document: Evaluation | Framework, file: AnyPath | IO[str] | IO[bytes], *, schema: str | None = None) -> None:
    """Write an evaluation or a framework to the file at a path, or to an open file, as `dumps` writes it.

    A file at the path is replaced, and never left half written. Bytes are UTF-8.

    Raises:
        KompassModelError: the file cannot be written.
        TypeError: `document` is neither an evaluation nor a framework.
    """
    text = dumps(document, schema=schema)
    if isinstance(file, str | os.PathLike):
        write_file(Path(file), text)
    elif "b" in getattr(file, "mode", "") or not hasattr(file, "encoding"):
        cast("IO[bytes]", file).write(text.encode())
    else:
        cast("IO[str]", file).write(text)
