"""A comparison of two revisions, for people at a terminal."""

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
from kompassmodel.messages.formatting import is_same
from kompassmodel.messages.message import comma_list, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.comparison_summary import Word, summary, topic_changes, with_ancestors, words_changed
from kompassmodel.output.layout import BLANK, MARGIN
from kompassmodel.output.styled import Styled

_STYLES: Final = {Comparability.COMPARABLE: "green", Comparability.PARTLY: "yellow", Comparability.NOT: "red"}

VERDICTS: Final = {
    Comparability.COMPARABLE: message("comparable"),
    Comparability.PARTLY: message("partly comparable"),
    Comparability.NOT: message("not comparable"),
}


def comparison_lines(comparison: Comparison) -> list[Styled]:
    """Render the sentences of the summary, then the changes area by area."""
    lang = comparison.lang
    lines: list[Styled] = [[("bold", " → ".join(comparison.steps))], BLANK]
    lines += [[("", translate(text, lang))] for text in summary(comparison)]
    lines += [[("", text)] for text in comparison.losses]
    for area in comparison.areas:
        lines += [BLANK, *_area_lines(area, lang)]
    for gone in comparison.gone:
        text = translate(message("has no descendant"), lang)
        lines += [BLANK, [("bold", f"{gone.area.id} {gone.area.title}: "), ("red", text)]]
        lines += [_retired_line(retirement, lang) for retirement in gone.retired]
    return lines


def _area_lines(area: AreaComparison, lang: Language) -> Iterator[Styled]:
    verdict = translate(VERDICTS[area.verdict], lang)
    yield [
        ("bold", f"{area.area.id} {area.area.title}: "),
        (_STYLES[area.verdict], verdict),
        ("", f" ({area.reason})"),
    ]
    for ancestor in area.before:
        if not is_same(ancestor.title, area.area.title):
            yield [("", MARGIN), *_styled_words(words_changed(ancestor.title, area.area.title))]
    for sign, topic in topic_changes(area):
        yield [("green" if sign == "+" else "red", f"{MARGIN}{sign} {topic}")]
    for question in area.questions:
        yield from _question_lines(question, lang)
    for retirement in area.retired:
        yield _retired_line(retirement, lang)


def _question_lines(compared: QuestionComparison, lang: Language) -> Iterator[Styled]:
    if not compared.kinds:
        return
    kinds = translate(comma_list(CHANGES[kind] for kind in compared.kinds), lang)
    yield [
        ("bold", f"  {with_ancestors(compared)}  "),
        (_STYLES[compared.verdict], kinds),
        ("", f": {compared.reason}"),
    ]
    if len(compared.before) != 1:
        text = message("{text} (max {maximum})", text=compared.question.wording, maximum=compared.question.max_points)
        yield [("", f"      {translate(text, lang)}")]
    elif not is_same(compared.before[0].wording, compared.question.wording):
        yield [("", "      "), *_styled_words(words_changed(compared.before[0].wording, compared.question.wording))]


def _retired_line(retirement: Retirement, lang: Language) -> Styled:
    text = (
        message("gone: {wording} ({reason})", wording=retirement.question.wording, reason=retirement.reason)
        if retirement.reason
        else message("gone: {wording}", wording=retirement.question.wording)
    )
    return [("red", f"  {retirement.question.id}  {translate(text, lang)}")]


_MARKS: Final = {"same": ("", "", ""), "gone": ("red", "[-", "-]"), "come": ("green", "{+", "+}")}


def _styled_words(words: Iterable[Word]) -> Styled:
    pieces: Styled = []
    for word in words:
        style, begin, end = _MARKS[word.change]
        pieces += [("", " ")] if pieces else []
        pieces.append((style, f"{begin}{word.text}{end}"))
    return pieces
