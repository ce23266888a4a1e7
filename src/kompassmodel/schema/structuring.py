"""Plain data to typed objects and back, strictly: the only module that imports cattrs.

Nothing is coerced: `"7"` is not 7, 2.9 is not 2, and an unknown key is refused. Refused data raise `MisshapenError`
without a reason. The JSON Schema explains the reason, and a property test checks that both accept the same documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial
from operator import eq, itemgetter
from typing import Any, Final, TypeVar

from attrs import fields as attrs_fields
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from kompassmodel.model.evaluation import (
    Acceptance,
    AreaResult,
    Evaluation,
    Evaluator,
    Facts,
    Municipality,
    QuestionResult,
    Reference,
    Source,
    Summary,
)
from kompassmodel.model.framework import Area, Change, Framework, Lineage, Link, Question, Retired
from kompassmodel.model.period import Period
from kompassmodel.model.points import Points, exact_points
from kompassmodel.model.use import Use
from kompassmodel.schema.texts import join_texts, split_texts
from kompassmodel.schema.values import (
    MisshapenError,
    as_area_points,
    as_changes,
    as_list,
    as_number_text,
    as_period,
    as_points,
    as_table,
    as_text,
    as_text_lists,
    as_texts,
    as_translations,
    as_use,
    as_whole_number,
    use_data,
)

_T = TypeVar("_T")

Hook = Callable[[Any, Any], Any]


def to_evaluation(data: Mapping[str, Any]) -> Evaluation:
    """Structure plain data as an evaluation.

    Raises:
        MisshapenError: the data do not have the shape that `schemas/evaluation.schema.json` describes.
    """
    return _structure(data, Evaluation)


def to_framework(data: Mapping[str, Any]) -> Framework:
    """Structure plain data as a framework: its texts are in its own language, all others are translations.

    Raises:
        MisshapenError: the data do not have the shape that `schemas/framework.schema.json` describes.
    """
    if not isinstance(data, dict):
        raise MisshapenError
    return _structure(split_texts(data, data.get("language")), Framework)


def to_data(document: Evaluation | Framework) -> dict[str, Any]:
    """Convert an evaluation or framework to plain data, with keys in the order of the file formats."""
    data: dict[str, Any] = _converter.unstructure(document)
    return join_texts(data, document.language) if isinstance(document, Framework) else data


def _structure(data: Mapping[str, Any], kind: type[_T]) -> _T:
    try:
        return _converter.structure(data, kind)
    except Exception as error:
        # Every exception of cattrs or a validator means that the shape is wrong. The schema explains the reason.
        raise MisshapenError(str(error)) from error


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
    fields = {"points": item} if isinstance(item, int | Decimal) else as_table(item)
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
    object.__setattr__(row, "max_points", exact_points(as_points(maximum, None)))
    return row


_FIGURES: Final = {"points", "max_points", "percent"}

_figures: Final = itemgetter("points", "max_points", "percent")


def _keyed(kind: type[Any]) -> Any:  # noqa: ANN401 - cattrs does not export the type of its overrides
    """Build the override of a field: a table keyed by number in YAML, here a tuple of objects with an `id`."""
    from_fields = _converter.get_structure_hook(kind)
    structure_item_of = partial(_structure_row, structure=from_fields) if kind is AreaResult else from_fields

    def structure_keyed(number: str, item: object) -> Any:  # noqa: ANN401 - an object of class `kind`
        fields = as_table(item)
        if "id" in fields:
            raise MisshapenError
        return structure_item_of({"id": number, **fields}, kind)

    structure_item = _question_result if kind is QuestionResult else structure_keyed

    def structure(value: object, _: object) -> tuple[Any, ...]:
        return tuple([structure_item(number, item) for number, item in as_table(value).items()])

    def unstructure(items: tuple[Any, ...]) -> dict[str, Any]:
        table = {}
        for item in items:
            fields = _converter.unstructure(item)
            number = fields.pop("id")
            table[number] = fields["points"] if kind is QuestionResult and fields.keys() == {"points"} else fields
        return table

    return override(struct_hook=structure, unstruct_hook=unstructure)


def _listed(kind: type[Any]) -> Any:  # noqa: ANN401 - cattrs does not export the type of its overrides
    """Build the override of a field that is a list of objects; other iterables are refused."""
    return override(struct_hook=lambda value, _: tuple(_converter.structure(item, kind) for item in as_list(value)))


def _register(kind: type[Any], *, short: str | None = None, **overrides: Any) -> None:  # noqa: ANN401
    """Register both directions for a class; an empty value counts as missing.

    A bare text stands for the attribute `short`, if that is given.
    """
    names = {field.name: None for field in attrs_fields(kind)}

    # cattrs writes and compiles a function for each direction, of which few are needed in a run.
    @cache
    def from_fields() -> Hook:
        return make_dict_structure_fn(kind, _converter, **overrides)

    @cache
    def to_fields() -> Callable[[Any], dict[str, Any]]:
        return make_dict_unstructure_fn(kind, _converter, _cattrs_omit_if_default=True, **overrides)

    def structure(value: object, _: object) -> object:
        fields = {short: value} if short is not None and isinstance(value, str) else value
        if not isinstance(fields, dict):
            raise MisshapenError
        if None in fields.values():
            fields = {key: item for key, item in fields.items() if item is not None or key not in names}
        return from_fields()(fields, kind)

    def unstructure(instance: object) -> object:
        found = to_fields()(instance)
        fields = {key: found[key] for key in names if found.get(key) is not None}
        return fields[short] if short is not None and len(fields) == 1 else fields

    _converter.register_structure_hook(kind, structure)
    _converter.register_unstructure_hook(kind, unstructure)


_always: Final = override(omit_if_default=False)
"""The override of a field that is written even if it has its default."""


def _register_all() -> None:
    _converter.register_structure_hook(str, as_text)
    for hint, hook in _VALUES:
        _converter.register_structure_hook_func(partial(eq, hint), hook)
    _converter.register_unstructure_hook(Period, str)
    _converter.register_unstructure_hook(Use, use_data)
    _register(Municipality, short="name")
    _register(Evaluator, short="name")
    # As the key of a table, a number may be any text; the rules check whether the framework has it.
    number = override(struct_hook=lambda value, _: value)
    _register(QuestionResult, id=number)
    _register(Source)
    _register(Facts)
    _register(Acceptance)
    profile = override(struct_hook=as_area_points, unstruct_hook=lambda items: _by_number(items, "points"))
    _register(Summary, areas=profile)
    _register(Reference, areas=profile)
    _register(AreaResult, id=number, questions=_keyed(QuestionResult))
    _register(
        Evaluation,
        status=_always,
        areas=_keyed(AreaResult),
        evaluators=_listed(Evaluator),
        references=_listed(Reference),
        accepted=_listed(Acceptance),
    )
    ancestor = override(struct_hook=as_number_text)
    changes = override(unstruct_hook=lambda names: names[0] if len(names) == 1 else list(names))
    by_language = override(struct_hook=as_translations, unstruct_hook=dict)
    lists = override(
        struct_hook=as_text_lists, unstruct_hook=lambda items: {language: list(texts) for language, texts in items}
    )
    _register(Lineage, question=ancestor, area=ancestor, change=changes, note_translations=by_language)
    _register(Link, translations=by_language)
    _register(Retired, id=number, translations=by_language)
    texts = {"translations": by_language, "guidance_translations": by_language, "references": _listed(Link)}
    lineage = _listed(Lineage)
    _register(Question, id=number, lineage=lineage, also_translations=lists, **texts)
    _register(
        Area,
        id=number,
        lineage=lineage,
        questions=_keyed(Question),
        also_translations=lists,
        group_translations=by_language,
        topics_translations=lists,
        **texts,
    )
    _register(
        Framework,
        previous=override(omit=True),
        points_step=_always,
        in_use=override(struct_hook=as_use),
        areas=_keyed(Area),
        retired=_keyed(Retired),
        **texts,
    )


_VALUES: Final[tuple[tuple[Any, Hook], ...]] = (
    (str | None, as_text),
    (int | None, as_whole_number),
    (Points, as_points),
    (Points | None, as_points),
    (Period | None, as_period),
    (tuple[str, ...], as_texts),
    (tuple[Change, ...], as_changes),
)
_register_all()
