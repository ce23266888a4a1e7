"""Two revisions side by side, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kompassmodel.lineage.comparison import (
    CHANGES,
    AreaComparison,
    Comparability,
    Comparison,
    QuestionComparison,
    Retirement,
)
from kompassmodel.messages.message import comma_list, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.comparison_summary import Word, summary, topic_changes, with_origin, words_changed
from kompassmodel.output.layout import BLANK
from kompassmodel.output.styled import Styled

_STYLES: Final = {Comparability.COMPARABLE: "green", Comparability.PARTLY: "yellow", Comparability.NOT: "red"}

VERDICTS: Final = {
    Comparability.COMPARABLE: message("comparable"),
    Comparability.PARTLY: message("partly comparable"),
    Comparability.NOT: message("not comparable"),
}


def comparison_lines(found: Comparison, lang: Language = "en") -> list[Styled]:
    """Return the comparison for a terminal: the sentences of the summary, then area by area what changed."""
    lines: list[Styled] = [[("bold", " → ".join(found.steps))], BLANK]
    lines += [[("", translate(text, lang))] for text in (*summary(found), *found.losses)]
    for area in found.areas:
        lines += [BLANK, *_area_lines(area, lang)]
    for gone in found.gone:
        told = message("has no descendant")
        lines += [BLANK, [("bold", f"{gone.area.id} {gone.area.title}: "), ("red", translate(told, lang))]]
        lines += [_retired_line(one, lang) for one in gone.retired]
    return lines


def _area_lines(area: AreaComparison, lang: Language) -> Iterator[Styled]:
    verdict = translate(VERDICTS[area.verdict], lang)
    yield [
        ("bold", f"{area.area.id} {area.area.title}: "),
        (_STYLES[area.verdict], verdict),
        ("", f" ({translate(area.reason, lang)})"),
    ]
    for ancestor in area.before:
        if ancestor.title != area.area.title:
            yield [("", "    "), *_styled_words(words_changed(ancestor.title, area.area.title))]
    for sign, topic in topic_changes(area):
        yield [("green" if sign == "+" else "red", f"    {sign} {topic}")]
    for one in area.questions:
        yield from _question_lines(one, lang)
    for gone in area.retired:
        yield _retired_line(gone, lang)


def _question_lines(one: QuestionComparison, lang: Language) -> Iterator[Styled]:
    if not one.kinds:
        return
    kinds = translate(comma_list(CHANGES[kind] for kind in one.kinds), lang)
    yield [
        ("bold", f"  {with_origin(one)}  "),
        (_STYLES[one.verdict], kinds),
        ("", f": {translate(one.reason, lang)}"),
    ]
    if len(one.before) != 1:
        told = message("{text} (max {maximum})", text=one.question.wording, maximum=one.question.max_points)
        yield [("", f"      {translate(told, lang)}")]
    elif one.before[0].wording != one.question.wording:
        yield [("", "      "), *_styled_words(words_changed(one.before[0].wording, one.question.wording))]


def _retired_line(gone: Retirement, lang: Language) -> Styled:
    told = (
        message("gone: {wording} ({reason})", wording=gone.question.wording, reason=gone.reason)
        if gone.reason
        else message("gone: {wording}", wording=gone.question.wording)
    )
    return [("red", f"  {gone.question.id}  {translate(told, lang)}")]


_MARKS: Final = {"same": ("", "", ""), "gone": ("red", "[-", "-]"), "come": ("green", "{+", "+}")}


def _styled_words(words: Iterable[Word]) -> Styled:
    pieces: Styled = []
    for word in words:
        style, begin, end = _MARKS[word.change]
        pieces += [("", " ")] if pieces else []
        pieces.append((style, f"{begin}{word.text}{end}"))
    return pieces
