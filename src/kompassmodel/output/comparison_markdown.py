"""A comparison of two revisions, as a Markdown page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompassmodel.lineage.comparison import CHANGES, AreaComparison, Comparison
from kompassmodel.messages.formatting import is_same, markdown_escaped, printable
from kompassmodel.messages.message import comma_list, figure, message
from kompassmodel.messages.translation import Language, number_text, translate
from kompassmodel.output.comparison import VERDICTS
from kompassmodel.output.comparison_summary import Word, maxima_change, summary, topic_changes, words_changed


def comparison_markdown(comparison: Comparison) -> str:
    """Render the sentences of the summary, then a table for each area."""
    lang = comparison.lang
    heading = message("{old} and {new}", old=comparison.old.id, new=comparison.new.id)
    parts = [f"# {translate(heading, lang)}", " ".join(translate(text, lang) for text in summary(comparison))]
    parts += comparison.losses
    for area in comparison.areas:
        verdict = translate(VERDICTS[area.verdict], lang)
        parts.append(f"## {area.area.id} {_escaped(area.area.title)}")
        parts.append(f"**{verdict}**: {area.reason}")
        parts += [
            _marked(words_changed(old_area.title, area.area.title))
            for old_area in area.before
            if not is_same(old_area.title, area.area.title)
        ]
        topics = [Word(topic, "gone" if sign == "-" else "come") for sign, topic in topic_changes(area)]
        if topics:
            parts.append("\n".join(f"- {_marked([topic])}" for topic in topics))
        rows = [*_rows(area, lang)]
        if rows:
            head = [
                translate(title, lang)
                for title in (message("now"), message("before"), message("max"), message("change"), message("wording"))
            ]
            parts.append("\n".join(["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]))
    return "\n\n".join(parts) + "\n"


def _rows(area: AreaComparison, lang: Language) -> Iterator[list[str]]:
    for compared in area.questions:
        before = ", ".join(question.id for question in compared.before)
        other_maxima = {question.max_points for question in compared.before} - {compared.question.max_points}
        maximum = translate(maxima_change(compared) if other_maxima else figure(compared.question.max_points), lang)
        kinds = translate(comma_list(CHANGES[kind] for kind in compared.kinds), lang)
        old = compared.before[0].wording if len(compared.before) == 1 else compared.question.wording
        yield [compared.question.id, before, maximum, kinds, _marked(words_changed(old, compared.question.wording))]
    for retirement in area.retired:
        reason = _escaped(retirement.reason or "")
        yield [
            "",
            retirement.question.id,
            number_text(retirement.question.max_points, lang),
            reason,
            f"~~{_escaped(retirement.question.wording)}~~",
        ]


def _marked(words: Iterable[Word]) -> str:
    marks = {"same": "", "gone": "~~", "come": "**"}
    return " ".join(f"{marks[word.change]}{_escaped(word.text)}{marks[word.change]}" for word in words)


def _escaped(text: str) -> str:
    return markdown_escaped(printable(" ".join(text.split())))
