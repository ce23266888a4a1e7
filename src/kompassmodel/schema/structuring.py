"""Plain data to typed objects and back, strictly: the only module that imports cattrs.

Nothing is coerced: `"7"` is not 7, 2.9 is not 2, and an unknown key is refused. Refused data raise `MisshapenError`
without a reason. The JSON Schema explains the reason, and a property test checks that both accept the same documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from operator import eq, itemgetter
from typing import Any, Final, TypeVar, get_args

from attrs import fields as attrs_fields
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from kompassmodel.documents.scalars import is_whole_number
from kompassmodel.model.evaluation import (
    Acceptance,
    AreaPoints,
    AreaResult,
    Country,
    Evaluation,
    Evaluator,
    Facts,
    Municipality,
    QuestionResult,
    Reference,
    Source,
    Summary,
)
from kompassmodel.model.framework import UNTRANSLATED, Area, Change, Framework, Lineage, Question, Retired, Translations
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points, exact_points
from kompassmodel.model.use import Use, use_of

_T = TypeVar("_T")

Hook = Callable[[Any, Any], Any]


class MisshapenError(ValueError):
    """The data do not have the shape of the class requested."""


def to_evaluation(data: Mapping[str, Any]) -> Evaluation:
    """Structure plain data as an evaluation.

    Raises:
        MisshapenError: the data do not have the shape that `schemas/evaluation.schema.json` describes.
    """
    return _structure(data, Evaluation)


def to_framework(data: Mapping[str, Any]) -> Framework:
    """Structure plain data as a framework: titles are in its own language, all others are translations.

    Raises:
        MisshapenError: the data do not have the shape that `schemas/framework.schema.json` describes.
    """
    if not isinstance(data, dict):
        raise MisshapenError
    language = data.get("language")
    return _structure(_map_titled(data, lambda fields, name: _split_title(fields, name, language)), Framework)


def to_data(document: Evaluation | Framework) -> dict[str, Any]:
    """Convert an evaluation or framework to plain data, with keys in the order of the file formats."""
    data: dict[str, Any] = _converter.unstructure(document)
    if isinstance(document, Framework):
        data = _map_titled(data, lambda fields, name: _join_title(fields, name, document.language))
    return data


def _map_titled(data: dict[str, Any], change: Callable[[dict[str, Any], str], dict[str, Any]]) -> dict[str, Any]:
    """Apply `change` to every table of framework data for its title or wording, and for its group."""
    if data.get("areas") is None:
        return change(data, "title")
    areas = {}
    for number, area in _table(data["areas"]).items():
        fields = change(change(_table(area), "title"), "group")
        questions = fields.get("questions")
        if questions is not None:
            changed = {key: change(_table(question), "wording") for key, question in _table(questions).items()}
            fields = {**fields, "questions": changed}
        areas[number] = fields
    return {**change(data, "title"), "areas": areas}


def _split_title(fields: dict[str, Any], name: str, language: object) -> dict[str, Any]:
    translations = _translations_key(name)
    if translations in fields:
        raise MisshapenError
    texts = fields.get(name)
    if not isinstance(texts, dict):
        return fields
    own_text = texts.get(str(language))
    if name != "group":  # a title or wording is needed
        if not texts:
            raise MisshapenError
        own_text = texts.get(str(language), UNTRANSLATED)
    elif None in texts.values():
        raise MisshapenError
    return {**fields, name: own_text, translations: {tag: text for tag, text in texts.items() if tag != language}}


def _join_title(fields: dict[str, Any], name: str, language: str) -> dict[str, Any]:
    translations = _translations_key(name)
    if translations not in fields:
        return fields
    own_text = {language: fields[name]} if name in fields else {}
    joined = {**fields, name: {**own_text, **fields[translations]}}
    order = [field.name for field in attrs_fields(Area)] if name == "group" else list(joined)
    return {key: joined[key] for key in sorted(joined, key=order.index) if key != translations}


def _translations_key(name: str) -> str:
    """Return the attribute that holds a text in other languages; a title and a wording have the short one."""
    return "group_translations" if name == "group" else "translations"


def _structure(data: Mapping[str, Any], kind: type[_T]) -> _T:
    try:
        return _converter.structure(data, kind)
    except Exception as error:
        # Every exception of cattrs or a validator means that the shape is wrong. The schema explains the reason.
        raise MisshapenError(str(error)) from error


def _text(value: object, _: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise MisshapenError
    return value


def _whole_number(value: object, _: object) -> int:
    if type(value) is int:
        return value
    if not is_whole_number(value):
        raise MisshapenError
    assert isinstance(value, Decimal)  # noqa: S101 - 48.0 is the same number as 48
    return int(value)


def _points(value: object, _: object) -> Points:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise MisshapenError
    return value


def _period(value: object, _: object) -> Period:
    return Period(_text(value, _) if isinstance(value, str) else str(_whole_number(value, _)))


def _use(value: object, _: object) -> Use | None:
    if not isinstance(value, dict):
        return use_of(_period(value, _))
    if not value.keys() <= set(get_args(Country)):
        raise MisshapenError
    periods = {country: _period(period, _) for country, period in value.items() if period is not None}
    return use_of(periods) if periods else None


def _use_data(use: Use) -> str | dict[str, str]:
    return str(use) if use.everywhere else {country: str(period) for country, period in use.by_country}


def _texts(value: object, _: object) -> tuple[str, ...]:
    return tuple(_text(item, _) for item in _list(value))


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise MisshapenError
    return value


def _table(value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise MisshapenError
    return value


def _number_text(value: object, _: object) -> str | None:
    """Convert the number of a question or area to text; without quotes YAML reads a number, which keeps `1.10`."""
    if value is None:
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    return _text(value, _)


def _changes(value: object, _: object) -> tuple[Change, ...]:
    names = [value] if isinstance(value, str) else _list(value)
    if not names or any(name not in get_args(Change) for name in names):
        raise MisshapenError
    return tuple(names)


def _area_points(value: object, _: object) -> tuple[AreaPoints, ...]:
    return tuple(AreaPoints(area, _points(points, _)) for area, points in _table(value).items())


def _retired(value: object, _: object) -> tuple[Retired, ...]:
    return tuple(Retired(id=number, reason=_text(reason, _)) for number, reason in _table(value).items())


def _translations(value: object, _: object) -> Translations:
    return tuple((tag, _text(text, _)) for tag, text in _table(value).items())


def _by_number(items: tuple[Any, ...], attribute: str) -> dict[str, Any]:
    return {item.id: getattr(item, attribute) for item in items}


# The classes convert what programs hand over. A file is read more strictly, by the hooks below.
_converter: Final = Converter(forbid_extra_keys=True, detailed_validation=False, omit_if_default=True)


@lru_cache(20_000)
def _cached_question_result(number: str, points: int, max_points: int, percent: int) -> QuestionResult:
    return QuestionResult(id=number, points=points, max_points=max_points, percent=percent)


def _question_result(number: str, item: object) -> QuestionResult:
    """Structure the result of a question; a bare number stands for its points.

    Most results give all three figures as whole numbers and nothing else. A corpus repeats the same ones, so they are
    cached.
    """
    if type(item) is dict and item.keys() == _FIGURES:
        points, maximum, percent = _figures(item)
        # To a cache, True and 1 are equal.
        if type(points) is type(maximum) is type(percent) is int and points <= maximum:
            return _cached_question_result(number, points, maximum, percent)
    return _structure_question_result(number, item)


def is_question_result(number: str, item: object) -> bool:
    """Return whether plain data are the result of a question that `to_evaluation` accepts."""
    try:
        _question_result(number, item)
    except Exception:  # noqa: BLE001 - as in `_structure`
        return False
    return True


def _structure_question_result(number: str, item: object) -> QuestionResult:
    fields = {"points": item} if isinstance(item, int | Decimal) else _table(item)
    if "id" in fields:
        raise MisshapenError
    result: QuestionResult = _structure_row({"id": number, **fields}, QuestionResult, _converter.structure)
    return result


def _structure_row(fields: dict[str, Any], kind: type[Any], structure: Callable[[Any, Any], Any]) -> Any:  # noqa: ANN401
    """Structure a row of a score table as it is printed.

    A report may print more points than the maximum beside them, which a rule reports; the class refuses such a row from
    programs, which have no report to blame.
    """
    points, maximum = fields.get("points"), fields.get("max_points")
    if not (isinstance(points, int | Decimal) and isinstance(maximum, int | Decimal) and points > maximum):
        return structure(fields, kind)
    row = structure({key: value for key, value in fields.items() if key != "max_points"}, kind)
    object.__setattr__(row, "max_points", exact_points(_points(maximum, None)))
    return row


_FIGURES: Final = {"points", "max_points", "percent"}

_figures: Final = itemgetter("points", "max_points", "percent")


def _keyed(kind: type[Any]) -> Any:  # noqa: ANN401 - cattrs does not export the type of its overrides
    """Build the override of a field: a table keyed by number in YAML, here a tuple of objects with an `id`."""
    from_fields = _converter.get_structure_hook(kind)
    structure_item_of = partial(_structure_row, structure=from_fields) if kind is AreaResult else from_fields

    def structure_keyed(number: str, item: object) -> Any:  # noqa: ANN401 - an object of class `kind`
        fields = _table(item)
        if "id" in fields:
            raise MisshapenError
        return structure_item_of({"id": number, **fields}, kind)

    structure_item = _question_result if kind is QuestionResult else structure_keyed

    def structure(value: object, _: object) -> tuple[Any, ...]:
        return tuple([structure_item(number, item) for number, item in _table(value).items()])

    def unstructure(items: tuple[Any, ...]) -> dict[str, Any]:
        table = {}
        for item in items:
            fields = _converter.unstructure(item)
            table[fields.pop("id")] = fields
        return table

    return override(struct_hook=structure, unstruct_hook=unstructure)


def _listed(kind: type[Any]) -> Any:  # noqa: ANN401 - cattrs does not export the type of its overrides
    """Build the override of a field that is a list of objects; other iterables are refused."""
    return override(struct_hook=lambda value, _: tuple(_converter.structure(item, kind) for item in _list(value)))


def _register(kind: type[Any], *, short: str | None = None, **overrides: Any) -> None:  # noqa: ANN401
    """Register both directions for a class; an empty value counts as missing.

    A bare text stands for the attribute `short`, if that is given.
    """
    names = frozenset(field.name for field in attrs_fields(kind))
    from_fields = make_dict_structure_fn(kind, _converter, **overrides)
    to_fields = make_dict_unstructure_fn(kind, _converter, _cattrs_omit_if_default=True, **overrides)

    def structure(value: object, _: object) -> object:
        fields = {short: value} if short is not None and isinstance(value, str) else value
        if not isinstance(fields, dict):
            raise MisshapenError
        if None in fields.values():
            fields = {key: item for key, item in fields.items() if item is not None or key not in names}
        return from_fields(fields, kind)

    def unstructure(instance: object) -> object:
        fields = {key: value for key, value in to_fields(instance).items() if value is not None}
        return fields[short] if short is not None and len(fields) == 1 else fields

    _converter.register_structure_hook(kind, structure)
    _converter.register_unstructure_hook(kind, unstructure)


def _register_all() -> None:
    _converter.register_structure_hook(str, _text)
    for hint, hook in _VALUES:
        _converter.register_structure_hook_func(partial(eq, hint), hook)
    _converter.register_unstructure_hook(Period, str)
    _converter.register_unstructure_hook(Use, _use_data)
    _register(Municipality, short="name")
    _register(Evaluator, short="name")
    # As the key of a table, a number may be any text; the rules check whether the framework has it.
    number = override(struct_hook=lambda value, _: value)
    _register(QuestionResult, id=number)
    _register(Source)
    _register(Facts)
    _register(Acceptance)
    profile = override(struct_hook=_area_points, unstruct_hook=lambda items: _by_number(items, "points"))
    _register(Summary, areas=profile)
    _register(Reference, areas=profile)
    _register(AreaResult, id=number, questions=_keyed(QuestionResult))
    _register(
        Evaluation,
        areas=_keyed(AreaResult),
        evaluators=_listed(Evaluator),
        references=_listed(Reference),
        accepted=_listed(Acceptance),
    )
    ancestor = override(struct_hook=_number_text)
    _register(Lineage, question=ancestor, area=ancestor)
    translations = override(struct_hook=_translations, unstruct_hook=dict)
    lineage = _listed(Lineage)
    _register(Question, id=number, translations=translations, lineage=lineage)
    _register(
        Area,
        id=number,
        translations=translations,
        group_translations=translations,
        lineage=lineage,
        questions=_keyed(Question),
    )
    _register(
        Framework,
        previous=override(omit=True),
        in_use=override(struct_hook=_use),
        translations=translations,
        areas=_keyed(Area),
        retired=override(struct_hook=_retired, unstruct_hook=lambda items: _by_number(items, "reason")),
    )


_VALUES: Final[tuple[tuple[Any, Hook], ...]] = (
    (str | None, _text),
    (int | None, _whole_number),
    (Points, _points),
    (Points | None, _points),
    (Period | None, _period),
    (tuple[str, ...], _texts),
    (tuple[Change, ...], _changes),
)
_register_all()
