"""The public names of the package, and the modules that it imports only when they are needed."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path
from typing import get_type_hints

import pytest

import kompassmodel as km
from tests.support.paths import EVALUATIONS, ROOT


@pytest.mark.parametrize(
    ("code", "unneeded"),
    [
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
    check = f"{code.format(file=file)}; import sys; print([name for name in {unneeded!r} if name in sys.modules])"
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


def test_types_of_public_functions_can_be_read() -> None:
    """Tools that build forms or command lines from functions need them, also without pyarrow."""
    for name in km.__all__:
        value = getattr(km, name)
        if isfunction(value):
            hints = get_type_hints(value)
            assert hints.keys() == {*signature(value).parameters, "return"}, name


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
