"""The public names of the package, and the modules that it imports only when they are needed."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from importlib import import_module
from inspect import isclass, isfunction, signature
from pathlib import Path
from types import ModuleType
from typing import Final, Literal, get_type_hints

import pytest

import kompassmodel as km
from kompassmodel import testing
from tests.support.paths import EVALUATIONS, ROOT

LEVELS: Final[tuple[Literal["question", "area", "total"], ...]] = ("question", "area", "total")


@pytest.mark.parametrize(
    ("code", "unneeded"),
    [
        ("from kompassmodel.__main__ import main", ["argparse", "typing", "re", "pathlib"]),
        (
            "from kompassmodel.cli.main import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass",
            ["attrs", "attr", "ruamel.yaml", "cattrs", "rich", "difflib", "json", "kompassmodel.documents"],
        ),
        ("import kompassmodel", ["attrs", "attr", "ruamel.yaml", "cattrs", "kompassmodel.model.framework"]),
        ("import kompassmodel as km; assert km.validate({file!r}).ok", ["jsonschema", "importlib.metadata", "pyarrow"]),
        (
            "from kompassmodel.cli.main import main; assert main(['validate', {file!r}]) == 0",
            ["jsonschema", "rich", "multiprocessing", "concurrent.futures", "importlib.metadata", "shtab", "pyarrow"],
        ),
    ],
)
def test_a_module_that_is_not_needed_is_not_imported(code: str, unneeded: list[str]) -> None:
    """A program waits only for the modules that it uses."""
    file = str(EVALUATIONS / "torsas-2017.yaml")
    check = f"{code.format(file=file)}\nimport sys; print([name for name in {unneeded!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_public_name_is_there_and_no_other() -> None:
    """Every name listed is imported when it is first used, from the module that type checkers see."""
    source = Path(km.__file__).read_text(encoding="utf-8")
    typed = {
        (module, name)
        for module, names in re.findall(r"    from kompassmodel\.([\w.]+) import (\([^)]*\)|[^\n]*)", source)
        for name in re.findall(r"\w+", names)
    }
    assert sorted(["__version__", *(name for _, name in typed)]) == sorted(km.__all__)
    assert {*km.__all__} <= {*dir(km)}
    for module, name in typed:
        assert getattr(km, name) is getattr(import_module(f"kompassmodel.{module}"), name)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        km.nonsense  # type: ignore[attr-defined] # noqa: B018 - it is the point


@pytest.mark.parametrize("module", [km, testing], ids=lambda module: module.__name__)
def test_types_of_public_functions_classes_and_methods_can_be_read(module: ModuleType) -> None:
    """Tools that build forms or command lines need them, also without pyarrow."""
    for name in module.__all__:
        value = getattr(module, name)
        if isfunction(value):
            hints = get_type_hints(value)
            assert hints.keys() == {*signature(value).parameters, "return"}, name
        elif isclass(value):
            get_type_hints(value)
            for key, member in vars(value).items():
                function = member.fget if isinstance(member, property) else getattr(member, "func", member)
                if isfunction(function) and not key.startswith("_"):
                    assert "return" in get_type_hints(function), f"{name}.{key}"
    get_type_hints(km.Framework.__init__)
    get_type_hints(km.Evaluation.__init__)


def _made() -> list[object]:
    """Make an object of most public classes."""
    evaluation, other = (km.load_evaluation(EVALUATIONS / f"{name}-2010.yaml") for name in ("ostersund",) * 2)
    checked = km.check_text("framework: kompass-2016\nmunicipality: X\nareas: {'1': {points: 450}}\n")
    compared = km.compare(evaluation, km.load_evaluation(EVALUATIONS / "torsas-2017.yaml"))
    explained = km.explain("needless-decimals")
    return [
        *(evaluation, *evaluation.areas, *evaluation.questions, *evaluation.references, evaluation.summary),
        *(evaluation.municipality, evaluation.source, evaluation.evaluated, *evaluation.evaluators),
        *(checked, checked.report, *checked.report.findings, checked.report.counts, *km.frameworks()),
        *(compared, *compared.areas, *compared.questions, compared.part, compared.part.difference, compared.revisions),
        *(*compared.revisions.areas, *compared.revisions.questions, *compared.revisions.gone, compared.one_bounds),
        *(km.mean_profile([evaluation, other]), *km.rank([evaluation, other]), *km.list_rules(), explained),
        *(explained.wrong, explained.right, km.identify(EVALUATIONS / "torsas-2017.yaml"), km.fix("points: 5.0\n")),
        *(row for level in LEVELS for row in km.rows(EVALUATIONS / "torsas-2017.yaml", level)),
    ]


def test_public_objects_are_values() -> None:
    """They have a hash, and a copy is equal to them, whichever way it is made; nothing of them can be set."""
    for made in {type(made): made for made in _made()}.values():
        for copied in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):  # noqa: S301 - our own
            assert copied == made
            assert hash(copied) == hash(made)
        with pytest.raises(AttributeError):
            made.something = 1  # type: ignore[attr-defined]
    assert len({type(made) for made in _made()}) > 30


def test_periods_and_findings_have_an_order() -> None:
    """By time, and by file and place."""
    periods = [km.Period(text) for text in ("2019-03", "2017-10/2017-11", "2017")]
    assert sorted(periods) == periods[::-1]
    findings = km.validate(ROOT / "tests" / "golden" / "points-above-maximum").findings
    backwards = findings[::-1]
    assert [*findings] == sorted(backwards) != [*backwards]


def test_a_finding_is_text_on_one_line() -> None:
    """With its place and its rule, whatever the file holds."""
    (finding,) = km.validate_text('framework: kompass-2016\nmunicipality: X\nareas: {}\nstatus: "\\e[31m\\ny"\n').errors
    assert str(finding).isprintable()
    assert str(finding).startswith("<text>:4:9: status")
    assert str(finding).endswith(" [unknown-value]")


def test_jsonschema_is_imported_only_when_something_is_wrong() -> None:
    """A valid file is checked without the schema, which is slow to import."""
    code = (
        "import sys, kompassmodel as km\n"
        "assert km.validate('examples/evaluations/torsas-2017.yaml').ok\n"
        "assert 'jsonschema' not in sys.modules\n"
        "assert not km.validate_text('framework: 1\\n').ok\n"
        "assert 'jsonschema' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
