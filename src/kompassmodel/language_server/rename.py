"""Give an area or question of a framework another number, in all files that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as FilePath

from lsprotocol.types import Position, PrepareRenamePlaceholder, TextEdit, WorkspaceEdit

from kompassmodel.documents.parser import parse
from kompassmodel.documents.scalars import quoted
from kompassmodel.language_server.flow import Stretch
from kompassmodel.language_server.knowledge import Target, kind_of_text, sketch_of, target_at
from kompassmodel.language_server.mentions import TextAt, declaration, mentions, open_text, pointer_mentions, texts
from kompassmodel.language_server.sketch import Sketch
from kompassmodel.language_server.snapshot import Snapshot
from kompassmodel.language_server.steps import Steps, result_of
from kompassmodel.language_server.workspace import Workspace
from kompassmodel.messages.message import Message, message
from kompassmodel.messages.translation import translate
from kompassmodel.rules.numbering import belongs
from kompassmodel.rules.numbering import position as number_of

Refusal = str
"""Why a number cannot be given, in the language of the editor."""


def prepare_rename(snapshot: Snapshot, place: Position) -> PrepareRenamePlaceholder | Refusal | None:
    """Return the number at a position that can be changed, or why it cannot; None if there is no number."""
    found = _target(snapshot, place)
    if found is None or isinstance(found, Message):
        return None if found is None else translate(found, snapshot.lang)
    target, stretch = found
    return PrepareRenamePlaceholder(snapshot.range(sketch_of(snapshot).span(_inside(snapshot, stretch))), target.number)


def rename(
    snapshot: Snapshot, place: Position, new: str, workspace: Workspace | None = None
) -> WorkspaceEdit | Refusal | None:
    """Return the changes that give the area or question at a position another number, or why it cannot have that.

    The questions of an area go with it. Lineages of later revisions change, and evaluations in the workspace with
    their accepted findings. The result is None if there is no number at the position.
    """
    return result_of(rename_steps(snapshot, place, new, workspace))


def rename_steps(
    snapshot: Snapshot, place: Position, new: str, workspace: Workspace | None = None
) -> Steps[WorkspaceEdit | Refusal | None]:
    """Do what `rename` does, one file at a step."""
    found = _target(snapshot, place)
    if found is None:
        return None
    wanted = new.strip().strip("\"'")
    refusal = found if isinstance(found, Message) else _refusal(snapshot, found[0], wanted)
    if refusal is not None:
        return translate(refusal, snapshot.lang)
    assert not isinstance(found, Message)  # noqa: S101 - that was refused
    numbers = _numbers(sketch_of(snapshot), found[0], wanted)
    known = workspace or Workspace()
    writable = {snapshot.uri, *(file.uri for file in known.files)}  # files of installed packages stay as they are
    concerned = {*(target.number for target in numbers), *numbers.values()}
    changes: dict[str, list[TextEdit]] = {}
    for text in texts(snapshot, known, found[0].framework_id, concerned):
        yield
        edits = [*_edits(text, numbers, snapshot)]
        if not edits or text.uri not in writable:
            continue
        refusal = _refusal_of(text, numbers)
        if refusal is not None:
            return translate(refusal, snapshot.lang)
        changes[text.uri] = edits
    return WorkspaceEdit(changes=changes)


def _target(snapshot: Snapshot, place: Position) -> tuple[Target, Stretch] | Message | None:
    """Find the area or question whose number is declared at a position, and where that stands."""
    read = sketch_of(snapshot)
    found = read.at(*snapshot.place(place))
    target = None if found is None else target_at(snapshot, found[0].path)
    if found is None or target is None or not target.number:
        return None
    entry, is_key = found
    own = kind_of_text(snapshot) == "framework" and declaration(open_text(snapshot), target) is entry
    if not own or read.value_of("id") != target.framework_id:
        return message(
            "this number is that of {framework}: change it in the file that declares it", framework=target.framework_id
        )
    return (target, entry.key) if is_key and entry.key is not None else None


def _inside(snapshot: Snapshot, stretch: Stretch) -> Stretch:
    """Return a stretch without the quotes around it."""
    start, end = stretch
    is_quoted = snapshot.document.text[start : start + 1] in ('"', "'") and end - start > 1
    return (start + 1, end - 1) if is_quoted else stretch


def _refusal(snapshot: Snapshot, target: Target, wanted: str) -> Message | None:
    """Say why a number cannot be given; None if it can."""
    read = sketch_of(snapshot)
    if target.is_area:
        is_word = number_of(target.number) is None and re.fullmatch(r"\w[\w-]*", wanted) is not None
        if number_of(wanted) is None and not is_word:
            return message("areas are numbered 1, 2, 3 and so on")
    else:
        entry = declaration(open_text(snapshot), target)
        area = "" if entry is None else str(entry.path[1])
        if not belongs(wanted, area) or number_of(wanted.removeprefix(f"{area}.")) is None:
            return message("its questions are numbered {area}.1, {area}.2 and so on", area=area)
    taken = {*_area_numbers(read), *_question_numbers(read)}
    for old, new in _numbers(read, target, wanted).items():
        if new in taken and new != old.number:
            return message("{number} is taken in {framework}", number=new, framework=target.framework_id)
    return None


def _area_numbers(read: Sketch) -> Iterator[str]:
    yield from (str(entry.name) for entry in read.children(("areas",)))


def _question_numbers(read: Sketch) -> Iterator[str]:
    for area in _area_numbers(read):
        yield from (str(entry.name) for entry in read.children(("areas", area, "questions")))


def _numbers(read: Sketch, target: Target, wanted: str) -> dict[Target, str]:
    """Return the new number of everything that changes: with an area go the questions whose numbers begin with its."""
    numbers = {target: wanted}
    if target.is_area:
        for entry in read.children(("areas", target.number, "questions")):
            number = str(entry.name)
            if belongs(number, target.number):
                numbers[Target(target.framework_id, number)] = f"{wanted}{number.removeprefix(target.number)}"
    return numbers


def _edits(text: TextAt, numbers: dict[Target, str], snapshot: Snapshot) -> Iterator[TextEdit]:
    """Yield the changes in one text."""
    for target, new in numbers.items():
        if target.number not in text.text:
            continue
        declared = declaration(text, target) if text.uri == snapshot.uri else None
        named = [*mentions(text, target)]
        if declared is not None and declared.key is not None:
            named.append(declared.key)
        for stretch in named:
            yield TextEdit(text.range(stretch, snapshot), _in_quotes(text.read.text[slice(*stretch)], new))
        for stretch in pointer_mentions(text, target):
            yield TextEdit(text.range(stretch, snapshot), new)


def _in_quotes(written: str, new: str) -> str:
    """Write a number in the quotes that the old one had, or in double ones: `1.10` without any is a number to some."""
    return f"'{new}'" if written.startswith("'") else quoted(new)


def _refusal_of(text: TextAt, numbers: dict[Target, str]) -> Message | None:
    """Say why a file that names a number cannot be changed; None if it can."""
    name = FilePath(text.name).name
    document = parse(text.text, text.name)
    if document.data is None or not document.is_whole:
        return message("{file} cannot be read as it is; correct it first", file=name)
    if text.read.value_of("framework") is None:
        return None
    given = {*_area_numbers(text.read), *_question_numbers(text.read)}
    clash = next((new for new in numbers.values() if new in given), None)
    return None if clash is None else message("{file} gives {number} already", file=name, number=clash)
