"""Objects to YAML text and files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, cast

from kompassmodel.documents.atomic_write import write_file
from kompassmodel.documents.files import AnyPath
from kompassmodel.documents.writer import write_yaml
from kompassmodel.messages.arguments import described, require_text
from kompassmodel.model.evaluation import Evaluation
from kompassmodel.model.framework import Framework
from kompassmodel.schema.structuring import to_data


def dumps(document: Evaluation | Framework, *, schema: str | None = None) -> str:
    """Write an evaluation or a framework as YAML that loads to an equal object.

    `schema` is the path or address of a JSON Schema, which then stands in the first line, where editors look for it.

    Raises:
        TypeError: `document` is neither, or `schema` is not text.
        ValueError: `schema` is more than one line.
    """
    if not isinstance(document, Evaluation | Framework):
        text = f"an evaluation or a framework can be dumped, not {described(document)}"  # type: ignore[unreachable]
        raise TypeError(text)
    head = "" if schema is None else f"# yaml-language-server: $schema={_one_line(schema)}\n"
    return head + write_yaml(to_data(document))


def _one_line(schema: str) -> str:
    require_text("schema", schema)
    if len(schema.splitlines()) > 1 or schema.strip() != schema or not schema:
        text = "schema is a path or an address, on one line"
        raise ValueError(text)
    return schema


def dump(document: Evaluation | Framework, file: AnyPath | IO[str] | IO[bytes], *, schema: str | None = None) -> None:
    """Write an evaluation or a framework to the file at a path, or to an open file, as `dumps` writes it.

    A file at the path is replaced, and never left half written. Bytes are UTF-8.

    Raises:
        KompassModelError: the file cannot be written.
        TypeError: `document` is neither an evaluation nor a framework, or `file` is neither a path nor an open file.
        ValueError: `schema` is more than one line.
    """
    text = dumps(document, schema=schema)
    if isinstance(file, str | os.PathLike):
        write_file(Path(file), text)
    elif not hasattr(file, "write"):
        wrong = f"a file is named by its path or given open, not as {described(file)}"
        raise TypeError(wrong)
    elif "b" in getattr(file, "mode", "") or not hasattr(file, "encoding"):
        cast("IO[bytes]", file).write(text.encode())
    else:
        cast("IO[str]", file).write(text)
