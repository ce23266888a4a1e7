"""What frameworks are known, and what stands in one: its areas, its questions, and the history of each."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from attrs import evolve, frozen

from kompassmodel.comparison import CHANGES
from kompassmodel.errors import InvalidDocument, UnknownFramework, UnknownPart
from kompassmodel.findings import Finding, Message, in_a_row, literal, say
from kompassmodel.languages import Language, checked, sentence
from kompassmodel.library import AnyPath, Declared, Library, Origin, open_library
from kompassmodel.model import Area, Framework, Lineage, Points, Question, Translations
from kompassmodel.output import Styled
from kompassmodel.spelling import listed, nearest, normalised, shortened
from kompassmodel.validation import judge

_WIDTH: Final = 80
_INDENT: Final = "    "
_BLANK: Final[Styled] = [("", "")]

# ---------------------------------------------------------------------------------------------------------------------
# what is known


@frozen
class Unusable:
    """A framework whose file has errors, and what they are."""

    id: str
    origin: Origin
    findings: tuple[Finding, ...]


@frozen
class Known:
    """The frameworks that are known, each with where it comes from, in the order of their use; and what cannot be used.

    `troubles` are installed packages that publish frameworks, but not so that they can be found.
    """

    frameworks: tuple[tuple[Framework, Origin], ...]
    unusable: tuple[Unusable, ...] = ()
    troubles: tuple[Message, ...] = ()

    @property
    def is_incomplete(self) -> bool:
        """Whether there are frameworks that cannot be used."""
        return bool(self.unusable or self.troubles)


def known(*, frameworks: AnyPath | Iterable[AnyPath] = (), lang: Language = "en") -> Known:
    """Return the frameworks known: those shipped, those in the folders `frameworks`, and those of installed packages.

    Raises:
        ClashingFrameworks: two files declare a framework of the same id.
        UnknownFolder: one of `frameworks` is no folder.
    """
    library = open_library(frameworks)
    usable: list[tuple[Framework, Origin]] = []
    unusable: list[Unusable] = []
    for framework_id in library.all_ids:
        declared = library.find(framework_id)
        assert declared is not None  # noqa: S101 - it is among the ids
        found = _judged(declared, library, checked(lang))
        if isinstance(found, Framework):
            usable.append((found, declared.origin))
        else:
            unusable.append(Unusable(framework_id, declared.origin, found))
    return Known(tuple(sorted(usable, key=_by_use)), tuple(unusable), library.troubles)


def _judged(declared: Declared, library: Library, lang: Language) -> Framework | tuple[Finding, ...]:
    if declared.is_shipped and declared.framework is not None:
        return declared.framework
    judgement = judge(declared.document, library, lang)
    return judgement.thing if isinstance(judgement.thing, Framework) else judgement.findings


def _by_use(one: tuple[Framework, Origin]) -> tuple[date, date, str]:
    framework = one[0]
    if framework.in_use is None:
        return date.max, date.max, framework.id
    return framework.in_use.first, framework.in_use.last, framework.id


# ---------------------------------------------------------------------------------------------------------------------
# history


@frozen
class Entry:
    """An area or question in one revision on a line of descent: its number, what it is, and where it comes from.

    `thing` is None where the revision does not publish it.
    """

    id: str
    is_area: bool
    thing: Area | Question | None = None

    @property
    def lineage(self) -> tuple[Lineage, ...]:
        """What it descends from in the revision before."""
        return () if self.thing is None else self.thing.lineage


@frozen
class Gone:
    """An area or question of the revision before that has no descendant, and why, where that is said."""

    id: str
    is_area: bool
    reason: str | None


Status = Literal["told", "unpublished", "unsaid", "unknown"]
"""What a revision says of a line: where it stands there; that its questions are not published, so that `entries` are
areas; nothing, though there are questions; or that the revision is not known here."""


@frozen
class Step:
    """What a line of descent is in one revision."""

    framework_id: str
    framework: Framework | None
    status: Status = "told"
    entries: tuple[Entry, ...] = ()
    gone: tuple[Gone, ...] = ()


def history(framework: Framework, thing: Area | Question, frameworks: Iterable[Framework]) -> tuple[Step, ...]:
    """Return where an area or question of `framework` comes from and what became of it, the oldest revision first.

    It is followed by lineage, never by number: back over what each revision revises, and on through every revision of
    it, one branch after the other.
    """
    by_id = {one.id: one for one in frameworks}
    here = Step(framework.id, framework, entries=(_entry(thing),))
    older = [*reversed([*_back(here, by_id)]), here]
    return (*older, *_onward(here, by_id, frozenset(step.framework_id for step in older)))


def _entry(thing: Area | Question) -> Entry:
    return Entry(thing.id, isinstance(thing, Area), thing)


def _back(step: Step, by_id: Mapping[str, Framework]) -> Iterator[Step]:
    seen = {step.framework_id}
    while step.framework is not None and step.framework.revises is not None and step.framework.revises not in seen:
        seen.add(step.framework.revises)
        before = _before(step.framework, step.entries, step.framework.revises, by_id)
        if before is None:
            return
        yield before
        if not before.entries:
            return
        step = before


def _before(
    framework: Framework, entries: tuple[Entry, ...], revises: str, by_id: Mapping[str, Framework]
) -> Step | None:
    """Return the step before that of `entries`, or None where all of them are new."""
    lines = [line for entry in entries for line in entry.lineage]
    if lines and all("new" in line.change for line in lines):
        return None
    previous = by_id.get(revises)
    if previous is None:
        return Step(revises, None, "unknown")
    if any(not entry.is_area for entry in entries) and not previous.questions:
        areas = [framework.area_of(entry.id) for entry in entries if not entry.is_area and entry.thing is not None]
        inside = [_named(line, previous) for area in areas for line in area.lineage if line.area is not None]
        return Step(revises, previous, "unpublished", _once(inside))
    found = _once(_named(line, previous) for line in lines if "new" not in line.change)
    return Step(revises, previous, "told" if found else "unsaid", found)


def _named(line: Lineage, previous: Framework) -> Entry:
    """Return what a line of descent names in the framework before."""
    number, is_area = (line.question, False) if line.area is None else (line.area, True)
    assert number is not None  # noqa: S101 - what is not new has a name
    things: tuple[Area | Question, ...] = previous.areas if is_area else previous.questions
    return Entry(number, is_area, next((thing for thing in things if thing.id == number), None))


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({(entry.is_area, entry.id): entry for entry in entries}.values())


def _onward(step: Step, by_id: Mapping[str, Framework], seen: frozenset[str]) -> Iterator[Step]:
    for framework in by_id.values():
        if framework.revises == step.framework_id and framework.id not in seen:
            after = _after(step, framework)
            yield after
            if after.entries:
                yield from _onward(after, by_id, seen | {framework.id})


def _after(step: Step, framework: Framework) -> Step:
    """Return what became of the entries of a step in a framework that revises it."""
    before, entries = step.framework, step.entries
    assert before is not None  # noqa: S101 - what is revised here is known
    if any(not entry.is_area for entry in entries) and not framework.questions:
        areas = _once(_entry(before.area_of(entry.id)) for entry in entries if not entry.is_area)
        return Step(framework.id, framework, "unpublished", _descendants(areas, framework))
    gone = tuple(
        Gone(entry.id, entry.is_area, _reason(entry, before, framework))
        for entry in entries
        if not _descendants((entry,), framework)
    )
    return Step(framework.id, framework, "told", _descendants(entries, framework), gone)


def _descendants(entries: tuple[Entry, ...], framework: Framework) -> tuple[Entry, ...]:
    wanted = {(entry.is_area, entry.id) for entry in entries}
    things: list[Area | Question] = []
    for area in framework.areas:
        things += [area, *area.questions]
    return tuple(
        _entry(thing)
        for thing in things
        if any("new" not in line.change and _key(line) in wanted for line in thing.lineage)
    )


def _key(line: Lineage) -> tuple[bool, str | None]:
    return (False, line.question) if line.area is None else (True, line.area)


def _reason(entry: Entry, before: Framework, framework: Framework) -> str | None:
    """Return why an entry has no descendant in `framework`; an area that is retired stands for its questions."""
    reasons = {retired.id: retired.reason for retired in framework.retired}
    return reasons.get(entry.id) or (None if entry.is_area else reasons.get(before.area_of(entry.id).id))


# ---------------------------------------------------------------------------------------------------------------------
# a part of a framework


@frozen
class Part:
    """A framework, or one of its areas, or one of its questions with the area that it stands in.

    `revised_by` are the frameworks that revise it. `history` is that of the area or question.
    """

    framework: Framework
    origin: Origin
    revised_by: tuple[str, ...]
    area: Area | None = None
    question: Question | None = None
    history: tuple[Step, ...] = ()
    troubles: tuple[Message, ...] = ()


def part(found: Known, framework_id: str, number: str | None = None) -> Part:
    """Return the framework of that id, or its area or question of that number.

    Raises:
        UnknownFramework: there is none of that id.
        InvalidDocument: its file has errors.
        UnknownPart: the framework has nothing of that number.
    """
    by_id = {framework.id: (framework, origin) for framework, origin in found.frameworks}
    for unusable in found.unusable:
        if unusable.id == framework_id:
            raise InvalidDocument(unusable.findings)
    if framework_id not in by_id:
        raise UnknownFramework(framework_id, tuple(sorted(by_id)), found.troubles)
    framework, origin = by_id[framework_id]
    every = [one for one, _ in found.frameworks]
    revised_by = tuple(one.id for one in every if one.revises == framework_id)
    whole = Part(framework, origin, revised_by, troubles=found.troubles)
    if number is None:
        return whole
    wanted = number.strip()
    for area in framework.areas:
        if area.id == wanted:
            return evolve(whole, area=area, history=history(framework, area, every))
        for question in area.questions:
            if question.id == wanted:
                return evolve(whole, area=area, question=question, history=history(framework, question, every))
    raise _unknown(framework, wanted)


def _unknown(framework: Framework, number: str) -> UnknownPart:
    """Return what is to be said of a number that `framework` does not have, with the one that was probably meant."""
    name, shown = framework.id, shortened(number)
    area_id, dot, _ = number.replace(",", ".").partition(".")
    areas = {area.id: area for area in framework.areas}
    by_name = {normalised(text): thing.id for thing, texts in _names(framework) for text in texts}
    if normalised(number) in by_name:
        meant = by_name[normalised(number)]
        told = say("{framework} goes by numbers: “{text}” is {meant}")
        return _unknown_part(name, number, told, (meant,), text=shown, meant=meant)
    if not dot or area_id not in areas:
        told = say("{framework} has no area {area}; it has {known}")
        return _unknown_part(name, number, told, tuple(areas), area=shortened(area_id), known=listed(areas, 20))
    if not framework.questions:
        told = say("the questions of {framework} are not published; it has the areas {known}")
        return _unknown_part(name, number, told, tuple(areas), known=listed(areas, 20))
    questions = tuple(question.id for question in areas[area_id].questions)
    if not questions:
        told = say("the questions of area {area} of {framework} are not published")
        return _unknown_part(name, number, told, (), area=area_id)
    dotted = number.replace(",", ".")
    near = dotted if dotted in questions else nearest(number, questions)
    told = (
        say("{framework} has no question {question}: {meant} was probably meant; area {area} has {known}")
        if near
        else say("{framework} has no question {question}; area {area} has {known}")
    )
    return _unknown_part(
        name, number, told, questions, question=shown, meant=near, area=area_id, known=listed(questions, 20)
    )


def _unknown_part(
    framework_id: str, number: str, told: Message, near: tuple[str, ...], **values: object
) -> UnknownPart:
    return UnknownPart(framework_id, number, Message(told.template, {"framework": framework_id, **values}), near)


def _names(framework: Framework) -> Iterator[tuple[Area | Question, tuple[str, ...]]]:
    for area in framework.areas:
        yield area, (area.title, *area.also, *dict(area.translations).values())
        for question in area.questions:
            yield question, (question.wording, *question.also, *dict(question.translations).values())


# ---------------------------------------------------------------------------------------------------------------------
# for people

_NOT_PUBLISHED: Final = "–"


def list_lines(found: Known, lang: Language = "en") -> list[Styled]:
    """Return the frameworks known as a table, and below it what cannot be used and why."""
    head = (say("id"), say("title"), say("in use"), say("areas"), say("questions"), say("points"), say("origin"))
    rows = [
        (
            framework.id,
            shortened(framework.title_in(lang), 40),
            str(framework.in_use or ""),
            str(len(framework.areas)),
            str(len(framework.questions) or _NOT_PUBLISHED),
            str(framework.max_points),
            sentence(_origin(origin), lang),
        )
        for framework, origin in found.frameworks
    ]
    lines = _table([sentence(cell, lang) for cell in head], rows, numbers={3, 4, 5})
    for unusable in found.unusable:
        lines += [_BLANK, [("bold red", unusable.id), ("", f": {_first(unusable, lang)}")]]
    return lines + _trouble_lines(found.troubles, lang)


def _first(unusable: Unusable, lang: Language) -> str:
    return sentence(InvalidDocument(unusable.findings).sentence, lang)


def _origin(origin: Origin) -> Message:
    if origin.kind == "shipped":
        return say("shipped")
    if origin.kind == "package":
        return say("package {name}", name=f"{origin.name} {origin.version}".strip())
    return say("folder {name}", name=origin.name)


def _trouble_lines(troubles: tuple[Message, ...], lang: Language) -> list[Styled]:
    return [line for trouble in troubles for line in (_BLANK, *_wrapped([("yellow", sentence(trouble, lang))]))]


def _table(head: Sequence[str], rows: Sequence[tuple[str, ...]], *, numbers: set[int]) -> list[Styled]:
    """Return rows under a head, in columns as wide as they must be, those in `numbers` aligned to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Iterable[str]) -> str:
        return "  ".join(
            cell.rjust(width) if index in numbers else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()

    return [[("bold", line(head))], *([("", line(row))] for row in rows)]


def part_lines(shown: Part, lang: Language = "en") -> list[Styled]:
    """Return a framework, an area or a question as lines of at most 80 columns."""
    if shown.area is None:
        lines = _framework_lines(shown, lang)
    elif shown.question is None:
        lines = _area_lines(shown.framework, shown.area, lang)
    else:
        lines = _question_lines(shown.framework, shown.area, shown.question, lang)
    if shown.history:
        lines += [_BLANK, _heading(say("History"), lang), *_history_lines(shown, lang)]
    return lines + _trouble_lines(shown.troubles, lang)


def _framework_lines(shown: Part, lang: Language) -> list[Styled]:
    framework = shown.framework
    step = framework.points_step
    points = say("{points}, in steps of {step}", points=framework.max_points, step=step)
    facts: list[tuple[Message, Message | str | None]] = [
        (say("title"), _with_languages(framework.title, framework.language, framework.translations)),
        (say("revision"), framework.revision),
        (say("publisher"), framework.publisher),
        (say("language"), framework.language),
        (say("in use"), None if framework.in_use is None else str(framework.in_use)),
        (say("revises"), framework.revises),
        (say("revised by"), ", ".join(shown.revised_by) or None),
        (say("points"), points),
        (say("questions"), str(len(framework.questions)) if framework.questions else say("not published")),
        (say("origin"), _origin(shown.origin)),
    ]
    head = [sentence(cell, lang) for cell in (say("area"), say("title"), say("questions"), say("points"))]
    rows = [
        (area.id, shortened(area.title, 45), str(len(area.questions) or _NOT_PUBLISHED), str(area.max_points))
        for area in framework.areas
    ]
    lines: list[Styled] = [[("bold", framework.id)], *_facts(facts, lang), _BLANK]
    lines += [[(style, "  " + text) for style, text in line] for line in _table(head, rows, numbers={2, 3})]
    if framework.retired:
        lines += [_BLANK, _heading(say("Retired from {framework}", framework=framework.revises or ""), lang)]
        lines += [line for retired in framework.retired for line in _item(retired.id, retired.reason)]
    return lines


def _area_lines(framework: Framework, area: Area, lang: Language) -> list[Styled]:
    name = say("{framework}, area {area}: {title}", framework=framework.id, area=area.id, title=area.title)
    lines = _wrapped([("bold", sentence(name, lang))])
    lines += _facts(
        [
            (say("title"), _with_languages(area.title, framework.language, area.translations)),
            (say("points"), str(area.max_points)),
        ],
        lang,
    )
    lines += _texts(say("Printed also as"), area.also, lang) + _texts(say("Topics"), area.topics, lang)
    lines += [_BLANK, _heading(say("Questions"), lang)]
    for question in area.questions:
        lines += _item(question.id, question.wording, sentence(_points(question.max_points), lang))
    if not area.questions:
        lines += _wrapped([("", sentence(say("not published"), lang))], _INDENT)
    return lines


def _question_lines(framework: Framework, area: Area, question: Question, lang: Language) -> list[Styled]:
    name = say(
        "{framework}, question {question}: {points}",
        framework=framework.id,
        question=question.id,
        points=_points(question.max_points),
    )
    lines = [[("bold", sentence(name, lang))], *_wrapped([("", question.wording)], _INDENT)]
    for tag, text in question.translations:
        lines += _wrapped([("", f"{text} ({tag})")], _INDENT)
    lines += _texts(say("Printed also as"), question.also, lang)
    lines += [_BLANK, _heading(say("Area {area}: {title}", area=area.id, title=area.title), lang)]
    lines += [line for topic in area.topics for line in _wrapped([("", topic)], _INDENT)]
    return lines


def _history_lines(shown: Part, lang: Language) -> list[Styled]:
    before = ""
    lines: list[Styled] = []
    for step in shown.history:
        framework = step.framework
        name = literal(step.framework_id)
        if framework is not None and framework.in_use is not None:
            name = say("{framework}, in use {period}", framework=step.framework_id, period=framework.in_use)
        if framework is not None and before and framework.revises not in (None, before):
            name = say("{one}, revises {other}", one=name, other=framework.revises)  # where two revise the same one
        style = "bold" if step.framework_id == shown.framework.id else "blue"
        lines.append([(style, "  " + sentence(name, lang))])
        lines += _step_lines(step, lang)
        before = step.framework_id
    return lines


def _step_lines(step: Step, lang: Language) -> list[Styled]:
    about = {
        "unknown": say("is not known here, or has errors"),
        "unpublished": say("its questions are not published"),
        "unsaid": say("the revision after does not say what there it comes from"),
    }
    lines: list[Styled] = []
    if step.status != "told":
        lines += _wrapped([("dim", sentence(about[step.status], lang))], _INDENT)
    for entry in step.entries:
        number = sentence(_called(entry.id, is_area=entry.is_area), lang)
        if entry.thing is None:
            lines += _item(number, sentence(say("not published"), lang))
            continue
        text = entry.thing.title if isinstance(entry.thing, Area) else entry.thing.wording
        lines += _item(number, text, "; ".join(sentence(one, lang) for one in _descent(entry.thing)))
    for gone in step.gone:
        went = _called(gone.id, is_area=gone.is_area)
        told = (
            say("{number} has no descendant here, and no reason is given", number=went)
            if gone.reason is None
            else say("{number} is retired: {reason}", number=went, reason=gone.reason)
        )
        lines += _wrapped([("red", sentence(told, lang))], _INDENT)
    return lines


def _called(number: str, *, is_area: bool) -> Message:
    return say("area {id}", id=number) if is_area else literal(number)


def _descent(thing: Area | Question) -> Iterator[Message]:
    """Yield how much something counts, and what it comes from with the changes."""
    yield _points(thing.max_points)
    for line in thing.lineage:
        changes = in_a_row(CHANGES[change] for change in line.change)
        if "new" in line.change:
            yield say("new")
        elif line.area is not None:
            yield say("from area {id}: {changes}", id=line.area, changes=changes)
        else:
            yield say("from {id}: {changes}", id=line.question, changes=changes)


def _points(points: Points) -> Message:
    return say("{points} point", points=1) if points == 1 else say("{points} points", points=points)


def _with_languages(text: str, language: str, translations: Translations) -> str:
    return ", ".join(f"{one} ({tag})" for tag, one in ((language, text), *translations))


def _heading(heading: Message, lang: Language) -> Styled:
    return [("bold", sentence(heading, lang))]


def _facts(facts: list[tuple[Message, Message | str | None]], lang: Language) -> list[Styled]:
    """Return names with what they are, in two columns; what is not known is left out."""
    told = [
        (sentence(name, lang), sentence(fact, lang) if isinstance(fact, Message) else fact)
        for name, fact in facts
        if fact is not None
    ]
    width = max(len(name) for name, _ in told)
    return [line for name, fact in told for line in _hanging("  " + name.ljust(width) + "  ", "cyan", fact)]


def _texts(heading: Message, texts: tuple[str, ...], lang: Language) -> list[Styled]:
    if not texts:
        return []
    return [_BLANK, _heading(heading, lang), *(line for text in texts for line in _wrapped([("", text)], _INDENT))]


def _item(number: str, text: str, below: str = "") -> list[Styled]:
    """Return a text behind its number, and what is said of it below, both beginning in the same column."""
    before = f"{_INDENT}{number}  "
    return [*_hanging(before, "bold", text), *(_wrapped([("dim", below)], " " * len(before)) if below else [])]


def _hanging(before: str, style: str, text: str) -> list[Styled]:
    first, *others = _wrapped([("", text)], " " * len(before))
    return [[(style, before), *((style, text.lstrip()) for style, text in first)], *others]


def _wrapped(line: Styled, indent: str = "") -> list[Styled]:
    """Return a line of one style broken between words, so that 80 columns hold it."""
    ((style, text),) = line
    pieces = textwrap.wrap(text, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return [[(style, indent + piece)] for piece in pieces or [""]]


# ---------------------------------------------------------------------------------------------------------------------
# for programs


def listing(found: Known, lang: Language = "en") -> dict[str, Any]:
    """Return for programs the frameworks known, and what cannot be used and why."""
    return {
        "version": 1,
        "frameworks": [_head(framework, origin) for framework, origin in found.frameworks],
        "unusable": [
            {"id": unusable.id, "origin": _origin_content(unusable.origin), "message": _first(unusable, lang)}
            for unusable in found.unusable
        ],
        "troubles": [sentence(trouble, lang) for trouble in found.troubles],
    }


def _head(framework: Framework, origin: Origin) -> dict[str, Any]:
    return {
        "id": framework.id,
        "title": _by_language(framework.title, framework, framework.translations),
        "revision": framework.revision,
        "publisher": framework.publisher,
        "language": framework.language,
        "in_use": None if framework.in_use is None else str(framework.in_use),
        "revises": framework.revises,
        "points_step": _number(framework.points_step),
        "max_points": _number(framework.max_points),
        "areas": len(framework.areas),
        "questions": len(framework.questions),
        "origin": _origin_content(origin),
    }


def _origin_content(origin: Origin) -> dict[str, Any]:
    keys = ("name", "version", "file")
    return {"kind": origin.kind, **{key: getattr(origin, key) or None for key in keys}}


def _by_language(text: str, framework: Framework, translations: Translations) -> dict[str, str]:
    return {framework.language: text, **dict(translations)}


def _number(points: Points) -> int | float:
    return points if isinstance(points, int) else float(points)


def part_content(shown: Part, lang: Language = "en") -> dict[str, Any]:
    """Return for programs a framework, an area or a question; the last two with their history."""
    framework, area, question = shown.framework, shown.area, shown.question
    content: dict[str, Any] = {"version": 1, "framework": _head(framework, shown.origin)}
    if area is None:
        content["framework"]["revised_by"] = list(shown.revised_by)
        content["areas"] = [_area_content(one, framework) for one in framework.areas]
        content["retired"] = [{"id": retired.id, "reason": retired.reason} for retired in framework.retired]
    else:
        content["framework"] = framework.id
        content["area"] = _area_content(area, framework)
        if question is not None:
            del content["area"]["questions"]
            content["question"] = _question_content(question, framework)
        content["history"] = [_step_content(step) for step in shown.history]
    return {**content, "troubles": [sentence(trouble, lang) for trouble in shown.troubles]}


def _area_content(area: Area, framework: Framework) -> dict[str, Any]:
    return {
        "id": area.id,
        "title": _by_language(area.title, framework, area.translations),
        "also": list(area.also),
        "max_points": _number(area.max_points),
        "topics": list(area.topics),
        "questions": [_question_content(question, framework) for question in area.questions],
    }


def _question_content(question: Question, framework: Framework) -> dict[str, Any]:
    return {
        "id": question.id,
        "wording": _by_language(question.wording, framework, question.translations),
        "also": list(question.also),
        "max_points": _number(question.max_points),
    }


def _step_content(step: Step) -> dict[str, Any]:
    framework = step.framework
    return {
        "framework": step.framework_id,
        "revises": None if framework is None else framework.revises,
        "in_use": None if framework is None or framework.in_use is None else str(framework.in_use),
        "status": step.status,
        "entries": [_entry_content(entry) for entry in step.entries],
        "gone": [{"kind": _kind(is_area=gone.is_area), "id": gone.id, "reason": gone.reason} for gone in step.gone],
    }


def _entry_content(entry: Entry) -> dict[str, Any]:
    thing = entry.thing
    text = None if thing is None else thing.title if isinstance(thing, Area) else thing.wording
    return {
        "kind": _kind(is_area=entry.is_area),
        "id": entry.id,
        "text": text,
        "max_points": None if thing is None else _number(thing.max_points),
        "lineage": [
            {"question": line.question, "area": line.area, "change": list(line.change)} for line in entry.lineage
        ],
    }


def _kind(*, is_area: bool) -> str:
    return "area" if is_area else "question"
