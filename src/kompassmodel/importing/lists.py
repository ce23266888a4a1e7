"""The lists of a chapter (strengths, improvements and the like) and the impression: word for word, or left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import define, field, frozen

from kompassmodel.importing.chapters import Chapter
from kompassmodel.importing.prose import Prose
from kompassmodel.importing.source import Cell, Line
from kompassmodel.importing.tokens import letters_of
from kompassmodel.messages.message import Message

Kind = Literal["strengths", "partial", "improvements", "weaknesses", "impression"]

_HEADS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("styrkor", "styrker", "starkasidor", "sterkesider", "strengths", "vahvuudet"), "strengths"),
    **dict.fromkeys(
        ("forbattringsmojligheter", "forbattringsomraden", "forbattringsforslag", "forbedringsomrader",
         "forbedringsmuligheter", "forbedringsforslag", "improvements", "areasforimprovement", "utvecklingsomraden",
         "forbedringspunkter", "forbedringsomrade", "kehittamiskohteet"), "improvements"),
    **dict.fromkeys(("svagheter", "svakheter", "svagasidor", "weaknesses"), "weaknesses"),
    **dict.fromkeys(("finnsdelarmenkanblibattre", "finnesdelermenkanblibedre"), "partial"),
    **dict.fromkeys(
        ("sammanfattningavutvarderarnasintryck", "utvarderarnasintryck", "evaluatorenesinntrykk", "sammanfattning",
         "oppsummeringavevaluatorenesinntrykk", "impression", "oppsummering"), "impression"),
}  # fmt: skip

_SIGNS: Final = "•●▪■◦○·∙‣➢➤✓\uf0b7\uf0a7\uf0d8\uf02d"

_SIGN: Final = re.compile(rf"\s*(?:[{_SIGNS}]\s*|[-–*]\s+)")

_SPLIT: Final = re.compile(rf"[{_SIGNS}]")

_NUMBERED: Final = re.compile(r"[0-9]{1,2}\.?\s+[^\W\d_].{0,90}(?<!\.)")

_NEAR: Final = 8.0

_WRAPPED: Final = 1.35
"""Lines so near each other are of one text."""

_FAR: Final = 1.9
"""Lines so far from each other are of two texts."""

_SAME_GAP: Final = 0.15
"""Distances of lines that differ by less, in heights of a line, are the same."""


@frozen
class FoundText:
    """A list, or an impression as its one text; `items` is None if it could not be parted for sure."""

    area: str
    kind: Kind
    items: tuple[str, ...] | None
    place: Message


@define
class _Collected:
    """What is being collected of one list: its items, each of one or several lines."""

    kind: Kind
    place: Message
    items: list[list[str]] = field(factory=list)
    is_doubtful: bool = False


def find_texts(prose: Prose, chapters: Sequence[Chapter]) -> tuple[FoundText, ...]:
    """Find the lists and impressions in all chapters."""
    return tuple(found for chapter in chapters for found in _ChapterReader(prose, chapter).read())


_HEAD_WORDS: Final = re.compile(r"\b(?:Styrkor|STYRKOR|Styrker|STYRKER|Strengths|STRENGTHS)\b")

_LEAST_HEADS: Final = 3


def lists_left_out(prose: Prose, texts: Sequence[FoundText]) -> Message | None:
    """Return the place of the first head of a list, if a report has such heads, but no list could be parted."""
    heads = list(_HEAD_WORDS.finditer(prose.text))
    if len(heads) < _LEAST_HEADS or any(text.kind != "impression" for text in texts):
        return None
    return prose.place_at(heads[0].start())


class _ChapterReader:
    """Reads the lists of one chapter, line by line."""

    def __init__(self, prose: Prose, chapter: Chapter) -> None:
        self._prose = prose
        self._chapter = chapter
        self._found: list[_Collected] = []
        self._open: _Collected | None = None

    def read(self) -> Iterator[FoundText]:
        """Yield the lists and the impression."""
        index = self._chapter.start + 1
        while index < self._chapter.end:
            line = self._prose.source.lines[index]
            kinds = _head_kinds(line)
            if kinds:
                index = self._columns(index, kinds)
                continue
            kind = _HEADS.get(letters_of(self._prose.texts[index]))
            if kind is not None:
                self._open = _Collected(kind, line.place)
                self._found.append(self._open)
            elif self._open is not None:
                self._add(line, self._prose.texts[index])
            index += 1
        seen: set[Kind] = set()
        for collected in self._found:
            made = self._made(collected)
            if made is not None and collected.kind not in seen:
                seen.add(collected.kind)
                yield made

    def _made(self, collected: _Collected) -> FoundText | None:
        items = collected.items
        if collected.kind == "impression":
            items = [[part for parts in items for part in parts]] if items else []
        texts = [self._joined(parts) for parts in items]
        whole = tuple(" ".join(text.split()) for text in texts if text is not None)
        area = self._chapter.area.id
        if collected.is_doubtful or len(whole) != len(texts):
            return FoundText(area, collected.kind, None, collected.place)
        whole = tuple(text for text in whole if text)
        if not whole:
            return None
        return FoundText(area, collected.kind, whole, collected.place)

    def _add(self, line: Line, text: str) -> None:
        """Add a line to the list that is open, or close it."""
        collected = self._open
        assert collected is not None  # noqa: S101 - as the caller asks
        sign = _SIGN.match(text)
        if collected.kind == "impression":
            if line.is_heading or _is_numbered(text) or line.is_row:
                collected.is_doubtful |= not line.is_heading and not line.is_row and not line.is_apart
                self._open = None
            elif line.is_apart or not collected.items:
                collected.items.append([text])
            else:
                collected.items[-1].append(text)
        elif sign is not None and sign.end() < len(text):
            parts = (
                [part.strip() for part in _SPLIT.split(text[sign.end() :])]
                if text[0] in _SIGNS
                else [text[sign.end() :]]
            )
            collected.items += [[part] for part in parts if part]
        elif sign is not None and not text.strip(_SIGNS + " -–*"):
            pass  # an empty item
        elif collected.items and not line.is_apart and not line.is_heading:
            collected.items[-1].append(text)
        else:
            starts_lower = text[:1].islower()
            if not collected.items or (starts_lower and not line.is_heading):
                collected.is_doubtful = True  # no signs at all, or an item that may go on over a page
            self._open = None

    def _joined(self, parts: Sequence[str]) -> str | None:
        """Join the lines of an item; None if a hyphen at the end of a line may be one of the word or not."""
        text = parts[0]
        for part in parts[1:]:
            last, first = text.split()[-1], part.split()[0]
            if text.endswith(("-", "/")) and len(last) > 1:
                if letters_of(first) in {"och", "eller", "og", "and", "or"}:
                    text += f" {part}"
                    continue
                kept, dropped = last + first, last[:-1] + first
                if self._occurs(kept) or text.endswith("/"):
                    text += part
                elif self._occurs(dropped):
                    text = text[:-1] + part
                else:
                    return None
            else:
                text += f" {part}"
        return text

    def _occurs(self, word: str) -> bool:
        return word.strip(".,;:()") in self._prose.text

    def _columns(self, index: int, kinds: dict[int, Kind]) -> int:
        """Read lists that stand side by side below their heads; return the first line after them."""
        head = self._prose.source.lines[index]
        self._open = None
        columns = {at: _Collected(kind, head.place) for at, kind in kinds.items()}
        self._found += columns.values()
        if any(cell.right for cell in head.cells):
            return self._by_place(index, columns, head)
        by_column = {cell.column: columns[at] for at, cell in enumerate(head.cells) if at in columns}
        end = index + 1
        while end < self._chapter.end:
            line = self._prose.source.lines[end]
            is_same = (
                line.table == head.table if head.is_row and self._prose.source.kind == "word" else end == index + 1
            )
            if not is_same or (len(line.cells) == 1 and not line.is_row):
                break
            for cell in line.cells:
                if cell.column in by_column:
                    _add_cell(by_column[cell.column], cell.text)
            end += 1
        if end == index + 1:
            for collected in columns.values():
                collected.is_doubtful = True
        return end

    def _by_place(self, index: int, columns: dict[int, _Collected], head: Line) -> int:
        """Read columns on a page: each word belongs to the head above it."""
        lefts = [(head.cells[at].left, collected) for at, collected in sorted(columns.items())]
        block = _Block()
        end = index + 1
        while end < self._chapter.end:
            line = self._prose.source.lines[end]
            parts = _parts(line, [left for left, _ in lefts])
            if parts is None or _HEADS.get(letters_of(self._prose.texts[end])) is not None:
                break
            texts = [" ".join(cell.text for cell in part) for part in parts]
            signs = [_SIGN.match(text) for text in texts]
            if not any(signs) and any(texts):
                verdict = block.goes_on(line, parts)
                if verdict is None:
                    for text, (_, collected) in zip(texts, lefts, strict=True):
                        collected.is_doubtful |= bool(text)
                if not verdict:
                    break
            block.add(line, parts)
            for text, sign, (_, collected) in zip(texts, signs, lefts, strict=True):
                _add_part(collected, text, sign)
            end += 1
        return end


@define
class _Block:
    """Lists side by side on a page: the last line of each column, how far it reaches, and the least gap in it."""

    last: dict[int, tuple[Line, float]] = field(factory=dict)
    reach: dict[int, float] = field(factory=dict)
    least: float | None = None
    height: float = 0.1

    def add(self, line: Line, parts: Sequence[Sequence[Cell]]) -> None:
        """Add a line."""
        self.height = max(self.height, line.top - line.bottom)  # of lines with accents it is that of the font
        for at, part in enumerate(parts):
            if part:
                gap = self._gap(at, line)
                if gap is not None:
                    self.least = gap if self.least is None else min(self.least, gap)
                self.last[at] = line, part[-1].right
                self.reach[at] = max(self.reach.get(at, 0.0), part[-1].right)

    def _gap(self, at: int, line: Line) -> float | None:
        """Measure how far below the last line of a column on the same page a line stands."""
        if at not in self.last or self.last[at][0].page != line.page:
            return None
        return self.last[at][0].bottom - line.bottom

    def goes_on(self, line: Line, parts: Sequence[Sequence[Cell]]) -> bool | None:
        """Return whether a line without signs goes on with the items above it; None if nobody can tell."""
        filled = [at for at, part in enumerate(parts) if part]
        verdicts = {self._wraps(at, line, parts[at]) for at in filled}
        return verdicts.pop() if len(verdicts) == 1 else None

    def _wraps(self, at: int, line: Line, part: Sequence[Cell]) -> bool | None:
        if at not in self.last:
            return None
        gap, had_room = self._gap(at, line), self._had_room(at, part)
        if gap is None:  # at the top of the next page
            starts_small = part[0].text[:1].islower()
            return None if starts_small == had_room else starts_small
        height = max(self.height, line.top - line.bottom)
        if gap > max(_WRAPPED * height, 0.0 if self.least is None else self.least + _SAME_GAP * height):
            return None if self.least is None and gap < _FAR * height and not had_room else False
        return None if had_room else True

    def _had_room(self, at: int, part: Sequence[Cell]) -> bool:
        """Return whether the first word would have found room on the line above it: then it did not wrap."""
        text = part[0].text
        width = (part[0].right - part[0].left) * (len(text.split()[0]) + 1) / max(len(text), 1)
        return self.last[at][1] + width < self.reach[at] - 1


def _is_numbered(text: str) -> bool:
    """Return whether a line may be the numbered heading of what follows."""
    return _NUMBERED.fullmatch(text) is not None and text.split()[1][:1].isupper()


def _add_part(collected: _Collected, part: str, sign: re.Match[str] | None) -> None:
    if not part:
        return
    if sign is not None:
        collected.items.append([part[sign.end() :]] if part[sign.end() :] else [])
    elif collected.items:
        collected.items[-1].append(part)
    else:
        collected.is_doubtful = True
    collected.items = [item for item in collected.items if item] if sign is None else collected.items


def _add_cell(collected: _Collected, text: str) -> None:
    """Add the items of a cell: after each sign, or on each line that begins with one."""
    text = text.strip()
    if not text:
        return
    if _SPLIT.search(text):
        before, *items = _SPLIT.split(text)
        collected.is_doubtful |= bool(before.strip())
        collected.items += [[" ".join(item.split())] for item in items if item.strip()]
        return
    lines = [line for line in text.split("\n") if line.strip()]
    signs = [_SIGN.match(line) for line in lines]
    if all(signs):
        collected.items += [[line[sign.end() :]] for line, sign in zip(lines, signs, strict=True) if sign is not None]
    else:
        collected.is_doubtful = True


def _head_kinds(line: Line) -> dict[int, Kind]:
    """Return the kinds of lists whose heads stand side by side on a line, by the number of the cell."""
    filled = [(at, cell) for at, cell in enumerate(line.cells) if cell.text.strip()]
    kinds = {at: _HEADS.get(letters_of(cell.text)) for at, cell in filled}
    if len(filled) < 2 or not all(kinds.values()):  # noqa: PLR2004 - side by side
        return {}
    return {at: kind for at, kind in kinds.items() if kind is not None}


def _parts(line: Line, lefts: Sequence[float]) -> list[list[Cell]] | None:
    """Split a line on a page by the columns above; None if it crosses from one into the next."""
    parts: list[list[Cell]] = [[] for _ in lefts]
    for cell in line.cells:
        at = max((index for index, left in enumerate(lefts) if left <= cell.left + _NEAR), default=None)
        if at is None or (at + 1 < len(lefts) and cell.right > lefts[at + 1]):
            return None
        parts[at].append(cell)
    return parts
