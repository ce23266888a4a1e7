"""A revision of an instrument: its areas and questions, and what each descends from."""

from __future__ import annotations

import re
from functools import cached_property
from math import lcm
from typing import Final, Literal

from attrs import Attribute, field, frozen

from kompassmodel.comparable import comparable
from kompassmodel.messages.arguments import described
from kompassmodel.model.fields import checked
from kompassmodel.model.lookup import find, number_text, pick
from kompassmodel.model.points import Points, exact_points
from kompassmodel.model.texts import TextLists, Translations, in_language, list_in_language
from kompassmodel.model.use import Use, UseSource, use_of

Change = Literal["same", "reworded", "reweighted", "narrowed", "widened", "split", "merged", "new"]
"""How a question or an area changed from one revision to the next."""

UNTRANSLATED: Final = "(not in the language of the framework)"
"""The placeholder for a title or wording that is given in other languages only; such a framework is invalid."""


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Lineage:
    """One line of descent: the question or area of the revision before that is the ancestor, and the changes.

    With `new` among the changes there is no ancestor, and both names are None. `framework` is the id of the revision
    that has the ancestor; None means the one that is revised. `note` says why it changed, in the framework's own
    language; `note_translations` holds it in others.
    """

    framework: str | None = None
    question: str | None = None
    area: str | None = None
    change: tuple[Change, ...]
    note: str | None = None
    note_translations: Translations = ()

    def note_in(self, language: str) -> str | None:
        """Return the note in `language`, else in the framework's own or any other language."""
        return in_language(self.note, self.note_translations, language)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Link:
    """Something to read: its title, and its address if it has one.

    `title` is in the framework's own language, and `translations` holds it in others; one of them gives it.
    """

    title: str | None = None
    url: str | None = None
    translations: Translations = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what has no title in any language.

        Raises:
            ValueError: it has not.
        """
        if self.title is None and not self.translations:
            text = "the title of a reference is missing"
            raise ValueError(text)

    def title_in(self, language: str) -> str:
        """Return the title in `language`, else in the framework's own or any other language."""
        return in_language(self.title, self.translations, language) or ""


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Question:
    """A sub-question: its number, wording and the points that can be scored.

    `wording` is in the framework's own language, and `translations` holds it in others. `also` holds the variants and
    misprints that reports print. `guidance` is what evaluators are told, `references` is what they can read. A text
    or list whose name ends in `_translations` is that in other languages.
    """

    id: str
    wording: str
    also: tuple[str, ...] = ()
    max_points: Points = field(converter=exact_points)
    guidance: str | None = None
    references: tuple[Link, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    translations: Translations = ()
    also_translations: TextLists = ()
    guidance_translations: Translations = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every text under which a report may print the question: its wording and `also`, in all languages."""
        return _names(self.wording, self)

    def wording_in(self, language: str) -> str:
        """Return the wording in `language` (a tag such as `nb`), or else in the framework's own language."""
        return dict(self.translations).get(language, self.wording)

    def guidance_in(self, language: str) -> str | None:
        """Return the guidance in `language`, else in the framework's own or any other language."""
        return in_language(self.guidance, self.guidance_translations, language)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Area:
    """An area: its number, title, the points that can be scored, its topics and its questions.

    `questions` is empty if they are not published. `topics` is the list printed at the head of the area's chapter; it
    does not match the questions one to one. `title` is in the framework's own language, and `translations` holds it in
    others. `also` holds other titles that reports print. `group` is the heading above this area and its neighbours.
    `guidance` is what evaluators are told, `references` is what they can read. A text or list whose name ends in
    `_translations` is that in other languages, also if the framework's own language has none.
    """

    id: str
    title: str
    also: tuple[str, ...] = ()
    group: str | None = None
    max_points: Points = field(converter=exact_points)
    guidance: str | None = None
    references: tuple[Link, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    topics: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    translations: Translations = ()
    also_translations: TextLists = ()
    group_translations: Translations = ()
    guidance_translations: Translations = ()
    topics_translations: TextLists = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every text under which a report may print the area: its title and `also`, in all languages."""
        return _names(self.title, self)

    def question(self, question_id: str) -> Question:
        """Return the question with that number.

        Raises:
            UnknownPartError: the area has no such question.
        """
        return pick(self.questions, question_id)

    def get_question(self, question_id: str) -> Question | None:
        """Return the same as `question`, or None if there is none with that number."""
        return find(self.questions, question_id)

    def title_in(self, language: str) -> str:
        """Return the title in `language` (a tag such as `nb`), or else in the framework's own language."""
        return dict(self.translations).get(language, self.title)

    def group_in(self, language: str) -> str | None:
        """Return the heading above the area in `language`, else in the framework's own or any other language."""
        return in_language(self.group, self.group_translations, language)

    def topics_in(self, language: str) -> tuple[str, ...]:
        """Return the topics in `language`, else in the framework's own or any other language."""
        return list_in_language(self.topics, self.topics_translations, language)

    def guidance_in(self, language: str) -> str | None:
        """Return the guidance in `language`, else in the framework's own or any other language."""
        return in_language(self.guidance, self.guidance_translations, language)


def _names(name: str, part: Area | Question) -> tuple[str, ...]:
    others = (text for _, texts in part.also_translations for text in texts)
    return (name, *part.also, *(text for _, text in part.translations), *others)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Retired:
    """A question (or area) of the revision before that has no descendant, and why.

    `reason` is in the framework's own language, and `translations` holds it in others; one of them gives it.
    """

    id: str
    reason: str | None = None
    translations: Translations = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what gives no reason in any language.

        Raises:
            ValueError: it does not.
        """
        if self.reason is None and not self.translations:
            text = f"the reason why {self.id} is retired is missing"
            raise ValueError(text)

    def reason_in(self, language: str) -> str:
        """Return the reason in `language`, else in the framework's own or any other language."""
        return in_language(self.reason, self.translations, language) or ""


LONGEST_ID: Final = 100
"""The number of characters that an id may have: it also names files, and their names may not be much longer."""

FRAMEWORK_ID: Final = f"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_ID - 1}}}"
"""The pattern of an id."""


def _use(value: UseSource | None) -> Use | None:
    """Convert as `use_of` does; its type has names of this module, in which `get_type_hints` looks for them."""
    return use_of(value)


def _check_id(_: Framework, attribute: Attribute[str], value: object) -> None:
    """Check the id of a framework.

    Raises:
        TypeError: it is not text.
        ValueError: it has other characters, or too many.
    """
    if not isinstance(value, str):
        text = f"{attribute.name} is text, not {described(value)}"
        raise TypeError(text)
    if not re.fullmatch(FRAMEWORK_ID, value):
        text = (
            f"{attribute.name} is a letter or digit from A to Z, followed by letters, digits, dots, hyphens or "
            f"underscores, {LONGEST_ID} characters at most; not {described(value)}"
        )
        raise ValueError(text)


@comparable
@frozen(eq=False, repr=False, kw_only=True, field_transformer=checked)
class Framework:
    """One revision of an instrument: areas, sub-questions, maxima, wording, and the ancestors of each.

    `in_use` is the time in which evaluations were made with it, by country if countries differ. `revises` is the id of
    the framework that the lineage refers to. `points_step` is the step of its points: 1, or 0.5 for the older scale of
    Kommunkompassen. `guidance` is what evaluators are told, `references` is what they can read. `previous` is the
    revised framework itself, if `load_framework` knows it; `==` ignores it.
    """

    id: str = field(validator=_check_id)
    title: str
    revision: str | None = None
    publisher: str | None = None
    language: str
    in_use: Use | None = field(default=None, converter=_use)
    revises: str | None = None
    points_step: Points = field(default=1, converter=exact_points)
    guidance: str | None = None
    references: tuple[Link, ...] = ()
    areas: tuple[Area, ...]
    retired: tuple[Retired, ...] = ()
    translations: Translations = ()
    guidance_translations: Translations = ()
    previous: Framework | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what several fields say together.

        Raises:
            ValueError: there is no area, or two areas hold a question of the same number.
        """
        if not self.areas:
            text = "a framework has at least one area"
            raise ValueError(text)
        if len(self.questions) != len(self.max_points_by_question):
            text = "two areas hold a question of the same number"
            raise ValueError(text)

    def area(self, area_id: str | int) -> Area:
        """Return the area with that number, given as text or number.

        Raises:
            UnknownPartError: the framework has no such area.
        """
        return self.get_area(area_id) or pick(self.areas, area_id)

    def get_area(self, area_id: str | int) -> Area | None:
        """Return the same as `area`, or None if there is none with that number."""
        return self._area_by_number.get(number_text(area_id))

    def question(self, question_id: str) -> Question:
        """Return the question with that number, given as text, since `1.10` is not `1.1`.

        Raises:
            UnknownPartError: the framework has no such question.
        """
        return self.get_question(question_id) or pick(self.questions, question_id)

    def get_question(self, question_id: str) -> Question | None:
        """Return the same as `question`, or None if there is none with that number."""
        return self._question_by_number.get(number_text(question_id))

    def area_of(self, question_id: str) -> Area:
        """Return the area that holds the question with that number.

        Raises:
            UnknownPartError: the framework has no such question.
        """
        self.question(question_id)
        return self.area_by_question[question_id]

    @cached_property
    def _area_by_number(self) -> dict[str, Area]:
        return {area.id: area for area in self.areas}

    @cached_property
    def _question_by_number(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def area_by_question(self) -> dict[str, Area]:
        """The area of each question, by the question's number."""
        return {question.id: area for area in self.areas for question in area.questions}

    @cached_property
    def max_points_by_question(self) -> dict[str, Points]:
        """The maximum of each question, by its number."""
        return {question.id: question.max_points for question in self.questions}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of their areas; empty if they are not published."""
        return tuple(question for area in self.areas for question in area.questions)

    @cached_property
    def max_points(self) -> Points:
        """The points that can be scored in all areas together."""
        return exact_points(sum((area.max_points for area in self.areas), start=0))

    @cached_property
    def points_denominator(self) -> int:
        """The least denominator of the step and all maxima: 1 if they are whole, 2 if there are halves."""
        figures = (self.points_step, *(area.max_points for area in self.areas), *self.max_points_by_question.values())
        return lcm(*(figure.as_integer_ratio()[1] for figure in figures))

    def title_in(self, language: str) -> str:
        """Return the title in `language` (a tag such as `nb`), or else in the framework's own language."""
        return dict(self.translations).get(language, self.title)

    def guidance_in(self, language: str) -> str | None:
        """Return the guidance in `language`, else in the framework's own or any other language."""
        return in_language(self.guidance, self.guidance_translations, language)
