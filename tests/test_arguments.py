"""Whatever a program hands over by mistake is refused in a sentence of our own that says what was wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from inspect import Parameter, isfunction, signature
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final

import pytest
from attrs import NOTHING, evolve, fields

import kompassmodel as km
from tests.support.paths import EVALUATIONS

EVALUATION: Final = km.load_evaluation(EVALUATIONS / "torsas-2017.yaml")
FRAMEWORK: Final = km.load_framework("kompass-2016")
WRONG: Final[tuple[Any, ...]] = (None, 7, [1], {"a": 1}, object(), b"x", EVALUATION, FRAMEWORK)

RIGHT: Final[dict[str, Any]] = {
    "data": {"framework": "kompass-2016"},
    "document": EVALUATION,
    "evaluation": EVALUATION,
    "evaluations": [EVALUATION, EVALUATION],
    "file": "unused.yaml",
    "framework": FRAMEWORK,
    "framework_id": "kompass-2016",
    "municipality": "Torsås",
    "name": "needless-decimals",
    "new": "kompass-2016",
    "old": "kompass-2010",
    "one": EVALUATION,
    "other": EVALUATION,
    "path": EVALUATIONS / "torsas-2017.yaml",
    "paths": [],
    "paths_or_evaluations": EVALUATION,
    "report": km.validate([]),
    "source": EVALUATIONS / "torsas-2017.yaml",
    "text": "framework: kompass-2016\n",
    "value": EVALUATION,
}
"""An argument for every parameter that has no default."""

FLAGS: Final = {"unsafe", "skip_invalid", "texts", "names"}
"""Anything is true or false."""

IN_PYTHONS_WORDS: Final = re.compile(
    r"object is not|has no attribute|has no len|expected str|unhashable|unpack|out of range|unsupported operand"
)

FUNCTIONS: Final = [name for name in km.__all__ if isfunction(getattr(km, name)) and name != "load_ipython_extension"]
"""The functions that programs call; one is called by IPython, with its own shell."""


def _raised(call: Callable[[], Any]) -> Exception | None:
    """Call a function, and use up the iterator that it may return."""
    try:
        result = call()
        if isinstance(result, Iterator):
            list(result)
    except Exception as error:  # noqa: BLE001 - each is looked at
        return error
    return None


def _is_ours(error: Exception) -> bool:
    last = extract_tb(error.__traceback__)[-1]
    return "kompassmodel" in Path(last.filename).parts and IN_PYTHONS_WORDS.search(str(error)) is None


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_wrong_argument_is_refused_in_our_words(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every parameter of every public function, with a value of every kind that does not belong there."""
    monkeypatch.chdir(tmp_path)
    function = getattr(km, name)
    parameters = signature(function).parameters.values()
    required = {one.name: RIGHT[one.name] for one in parameters if one.default is Parameter.empty}
    for parameter in parameters:
        if parameter.name in FLAGS:
            continue
        refused = 0
        for wrong in WRONG:
            if wrong is None and parameter.default is None:
                continue
            error = _raised(partial(function, **{**required, parameter.name: wrong}))
            if error is not None:
                refused += isinstance(error, TypeError)
                assert _is_ours(error), f"{parameter.name}={wrong!r:.40}: {error!r}"
                assert len(str(error)) < 200
        assert refused >= 4, f"{parameter.name}: {refused}"


CLASSES: Final[dict[type, dict[str, Any]]] = {
    km.Acceptance: {"rule": "a", "at": "/a", "reason": "a"},
    km.Area: {"id": "1", "title": "a", "max_points": 1},
    km.AreaPoints: {"id": "1", "points": 1},
    km.AreaResult: {"id": "1"},
    km.Evaluation: {"framework": "a", "municipality": km.Municipality(name="a")},
    km.Evaluator: {"name": "a"},
    km.Facts: {},
    km.Framework: {"id": "a", "title": "a", "language": "sv", "areas": FRAMEWORK.areas},
    km.Lineage: {"change": ("new",)},
    km.Municipality: {"name": "a"},
    km.Period: {"text": "2017"},
    km.Question: {"id": "1.1", "wording": "a", "max_points": 1},
    km.QuestionResult: {"id": "1.1"},
    km.Reference: {"name": "a"},
    km.Registry: {},
    km.Retired: {"id": "1.1", "reason": "a"},
    km.Source: {},
    km.Summary: {},
    km.Use: {"everywhere": "2017"},
}
"""The classes that programs make objects of, with what they must be given."""


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_of_a_wrong_kind_is_refused_as_the_object_is_made(cls: Any) -> None:
    """Not when it is used; and an object that is made can be hashed."""
    given = CLASSES[cls]
    hash(cls(**given))
    for field in fields(cls):
        if not field.init:
            continue
        for wrong in (*WRONG, 3.5, [None], [["a"]]):
            if wrong is None and field.default is not NOTHING:
                continue
            error = _raised(partial(cls, **{**given, field.name: wrong}))
            if error is None:
                hash(cls(**{**given, field.name: wrong}))
                assert wrong in (7, FRAMEWORK), f"{field.name}={wrong!r:.40}"
            else:
                assert isinstance(error, TypeError | ValueError)
                assert IN_PYTHONS_WORDS.search(str(error)) is None, f"{field.name}={wrong!r:.40}: {error}"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: km.Evaluation(framework=FRAMEWORK, municipality=km.Municipality(name="a")), "its id, 'kompass-2016'"),  # type: ignore[arg-type]
        (lambda: km.AreaResult(id="1", strengths=[1]), "each of strengths is text, not 1"),  # type: ignore[arg-type]
        (lambda: km.AreaResult(id="1", percent=101), "percent is 0 or more and 100 at most, not 101"),
        (lambda: km.Evaluator(name=object()), "name is text, not an object"),  # type: ignore[arg-type]
        (lambda: km.Framework(id="a b", title="a", language="sv", areas=FRAMEWORK.areas), "letters, digits, dots"),
        (lambda: km.Use(by_country=[("SWE",)]), "each of by_country is a pair of country and period, not a tuple"),
        (lambda: km.validate(7), "paths are one path or a list of them, not 7"),  # type: ignore[arg-type]
        (lambda: km.identify([1]), "named by its path, such as 'evaluations', not by a list"),  # type: ignore[arg-type]
        (lambda: km.rank([1]), "evaluations are Evaluation objects, not 1; load_evaluations reads files"),  # type: ignore[list-item]
        (lambda: km.from_dict([1]), "plain data are a dict, as json.load returns it, not a list; text goes to"),  # type: ignore[arg-type]
        (lambda: km.dumps(EVALUATION, schema="a\nb: 1"), "schema is a path or an address, on one line"),
        (lambda: km.load_framework(10**60), "not by a long number"),  # type: ignore[arg-type]
        (lambda: km.validate([], lang="de"), "a language is one of en, sv, nb, not 'de'"),  # type: ignore[arg-type]
    ],
)
def test_the_sentence_says_what_was_wanted(call: Callable[[], object], told: str) -> None:
    """With what was given, unless it is long."""
    with pytest.raises((TypeError, ValueError), match=re.escape(told)):
        call()


def test_where_nothing_is_given_no_number_is_near() -> None:
    """The evaluation gives no questions, so that none can have been meant."""
    evaluation = km.Evaluation(framework="a", municipality=km.Municipality(name="a"))
    with pytest.raises(km.UnknownPartError, match=r"there is no 1\.1 here, nor any other") as caught:
        evaluation.question("1.1")
    assert caught.value.known == ()


def test_a_framework_is_given_by_its_id_or_as_an_object_alike() -> None:
    """Whoever has one in memory need not write it to a file first, and ids may be those of a registry."""
    area = km.Area(id="1", title="Ro", max_points=80)
    own = km.Framework(id="eget", title="Eget", language="sv", areas=(area,))
    registry = km.Registry(frameworks=[own])
    assert km.evaluation_schema(own) == km.evaluation_schema("eget", registry=registry)
    assert km.draft(own, "Torsås") == km.draft("eget", "Torsås", registry=registry)
    evaluation = km.Evaluation(
        framework="eget",
        municipality=km.Municipality(name="Torsås"),
        evaluated=km.Period("2017"),
        areas=(km.AreaResult(id="1", points=7),),
    )
    assert km.bounds(evaluation, framework=own) == km.bounds(evaluation, registry=registry)
    assert km.diff(own, own).steps == km.diff("eget", "eget", registry=registry).steps


def test_a_report_is_imported_with_a_framework_in_memory() -> None:
    """Given as an object, or by its id in a registry; the report may be in any kind of bytes."""
    texts = ("Finns arbetsro?", "Finns lugn och ro?", "Finns en plan?", "Finns tid?")
    rows = tuple(
        km.Question(id=f"1.{number}", wording=text, max_points=20) for number, text in enumerate(texts, start=1)
    )
    own = km.Framework(
        id="eget", title="E", language="sv", areas=(km.Area(id="1", title="Ro", max_points=80, questions=rows),)
    )
    table = "".join(f"{row.id}\t{row.wording}\t8\t20\t40%\n" for row in rows)
    imported = km.import_report(memoryview(table.encode()), framework=own)
    assert imported.evaluation.question("1.4").points == 8
    assert imported == km.import_report(table.encode(), framework="eget", registry=km.Registry(frameworks=[own]))
    with pytest.raises(km.ClashingFrameworksError):
        km.import_report(table.encode(), framework=own, registry=km.Registry(frameworks=[evolve(own, title="Annat")]))
