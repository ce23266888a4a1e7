"""Two revisions side by side, as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kompassmodel.lineage.comparison import CHANGES, AreaComparison, Comparison
from kompassmodel.messages.formatting import printable
from kompassmodel.messages.message import comma_list, message
from kompassmodel.messages.translation import Language, translate
from kompassmodel.output.comparison import VERDICTS
from kompassmodel.output.comparison_summary import Word, maxima_change, summary, topic_changes, words_changed


def comparison_markdown(found: Comparison, lang: Language = "en") -> str:
    """Return the comparison as a page: the sentences of the summary, then a table for each area."""
    title = message("{old} and {new}", old=found.old.id, new=found.new.id)
    parts = [f"# {translate(title, lang)}", " ".join(translate(text, lang) for text in summary(found))]
    parts += [translate(text, lang) for text in found.losses]
    for area in found.areas:
        verdict = translate(VERDICTS[area.verdict], lang)
        parts.append(f"## {area.area.id} {_escaped(area.area.title)}")
        parts.append(f"**{verdict}**: {translate(area.reason, lang)}")
        parts += [
            _marked(words_changed(before.title, area.area.title))
            for before in area.before
            if before.title != area.area.title
        ]
        topics = [Word(topic, "gone" if sign == "-" else "come") for sign, topic in topic_changes(area)]
        if topics:
            parts.append("\n".join(f"- {_marked([topic])}" for topic in topics))
        rows = [*_rows(area, lang)]
        if rows:
            head = [
                translate(one, lang)
                for one in (message("now"), message("before"), message("max"), message("change"), message("wording"))
            ]
            parts.append("\n".join(["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]))
    return "\n\n".join(parts) + "\n"


def _rows(area: AreaComparison, lang: Language) -> Iterator[list[str]]:
    for one in area.questions:
        before = ", ".join(question.id for question in one.before)
        changed = {question.max_points for question in one.before} - {one.question.max_points}
        shown = maxima_change(one) if changed else str(one.question.max_points)
        kinds = translate(comma_list(CHANGES[kind] for kind in one.kinds), lang)
        old = one.before[0].wording if len(one.before) == 1 else one.question.wording
        yield [one.question.id, before, shown, kinds, _marked(words_changed(old, one.question.wording))]
    for gone in area.retired:
        why = _escaped(gone.reason or "")
        yield ["", gone.question.id, str(gone.question.max_points), why, f"~~{_escaped(gone.question.wording)}~~"]


def _marked(words: Iterable[Word]) -> str:
    marks = {"same": "", "gone": "~~", "come": "**"}
    return " ".join(f"{marks[word.change]}{_escaped(word.text)}{marks[word.change]}" for word in words)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", printable(" ".join(text.split())))
