"""Mutants of a module: the same code with one small mistake in it, each of a kind that people make."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain, islice
from typing import Final

from attrs import evolve, frozen

_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NAMES: Final = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
_SENTENCES: Final = frozenset({"message", "plural", "Rule"})
"""Calls whose texts are for people: translations, golden files and the pages on rules hold them word by word."""
_NO_CODE: Final = frozenset({"TypeVar", "MisshapenError", "TypeError", "ValueError"})
_LEFT_OUT: Final = frozenset({"annotation", "returns", "decorator_list", "type_comment", "ctx", "bases"})
_DEFINITIONS: Final = (ast.FunctionDef, ast.ClassDef, ast.JoinedStr)
_TEXT_METHODS: Final = frozenset({"strip", "lstrip", "rstrip", "lower", "casefold", "removeprefix", "removesuffix"})
_ANY_ORDER: Final = frozenset({"min", "max", "intersect", "intersect_or_hull", "isinstance", "getattr", "cast"})
"""Calls whose arguments can be swapped without a difference, or not without a crash."""


@frozen
class Mutant:
    """One small change in a function: the code `before` and `after` it, unparsed.

    `function` is the qualified name of the outermost function around it, and empty for a constant of the module.
    `source` is the text of the module, and `index` counts the mutants in it. `lines` are the first line of the
    statement and the last line of the change: a test that runs none of them cannot tell the mutant from the original.
    `number` tells equal changes in one function apart, in the order of the text.
    """

    function: str
    line: int
    before: str
    after: str
    source: str
    index: int
    lines: tuple[int, int]
    number: int = 1

    def tree(self) -> ast.Module:
        """Build the module with the change in it."""
        tree = ast.parse(self.source)
        next(islice(_changes(tree), self.index, None))
        return tree

    @property
    def key(self) -> str:
        """The name of the mutant within its module; it does not change when lines are added elsewhere."""
        nth = f" [{self.number}]" if self.number > 1 else ""
        return f"{self.function or '(module)'}: {self.before} -> {self.after}{nth}"


@frozen
class _Site:
    """A node that can be replaced: the field of its parent that holds it, with its position if that is a list."""

    parent: ast.AST
    name: str
    position: int | None
    function: str
    first: int

    @property
    def node(self) -> ast.AST:
        value = getattr(self.parent, self.name)
        node: ast.AST = value if self.position is None else value[self.position]
        return node

    def replace(self, node: ast.AST) -> None:
        """Put another node in the place of the one that is there."""
        if self.position is None:
            setattr(self.parent, self.name, node)
        else:
            getattr(self.parent, self.name)[self.position] = node


def mutants_of(source: str) -> list[Mutant]:
    """List all mutants of a module, in the order of its text."""
    found: list[Mutant] = []
    for index, (site, original, replacement) in enumerate(_changes(ast.parse(source))):
        line, last = getattr(original, "lineno", 0), getattr(original, "end_lineno", 0)
        lines = (min(site.first, line), last)
        found.append(Mutant(site.function, line, _shown(original), _shown(replacement), source, index, lines))
    return _numbered(found)


def _changes(tree: ast.Module) -> Iterator[tuple[_Site, ast.AST, ast.AST]]:
    """Make one change after the other in a tree, and take each back before the next."""
    for site in _sites(tree, "", 0):
        original = site.node
        for replacement in _replacements(original, site):
            ast.fix_missing_locations(ast.copy_location(replacement, original))
            site.replace(replacement)
            yield site, original, replacement
            site.replace(original)


def _numbered(mutants: list[Mutant]) -> list[Mutant]:
    seen: Counter[str] = Counter()
    numbered = []
    for mutant in mutants:
        seen[mutant.key] += 1
        numbered.append(evolve(mutant, number=seen[mutant.key]))
    return numbered


def _shown(node: ast.AST) -> str:
    first, *rest = ast.unparse(node).splitlines()
    return f"{first} ..." if rest else first


def _sites(parent: ast.AST, function: str, first: int) -> Iterator[_Site]:
    """Yield what can be replaced below a node; annotations, decorators, sentences and docstrings are left out."""
    is_class_body = isinstance(parent, ast.ClassDef)
    for name, value in ast.iter_fields(parent):
        if name in _LEFT_OUT or (name in {"func", "args"} and _is_sentence(parent)):
            continue
        children = value if isinstance(value, list) else [value]
        for position, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_left_alone(child, parent, position, name):
                continue
            inner = function
            if isinstance(child, ast.FunctionDef) and not function.endswith("()"):
                inner = f"{function}{child.name}()"
            elif isinstance(child, ast.ClassDef) and not function.endswith("()"):
                inner = f"{function}{child.name}."
            place = position if isinstance(value, list) else None
            line = child.lineno if isinstance(child, ast.stmt) else first
            if not is_class_body and isinstance(child, ast.stmt | ast.expr) and not isinstance(child, _DEFINITIONS):
                yield _Site(parent, name, place, inner.removesuffix("()"), line)
            yield from _sites(child, inner, line)


def _is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SENTENCES


def _is_left_alone(node: ast.AST, parent: ast.AST, position: int, field: str) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Raise | ast.Assert):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Constant) and isinstance(parent, ast.JoinedStr):
        return True
    if isinstance(node, ast.keyword) and _is_sentence(parent):
        return isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _NO_CODE:
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    return field == "targets" or (field == "target" and position == 0)


def _replacements(node: ast.AST, site: _Site) -> Iterator[ast.AST]:
    """Yield the mistakes that could have been made at a node."""
    if isinstance(node, ast.stmt):
        yield from _in_statement(node, is_in_function=bool(site.function) and not site.function.endswith("."))
    elif isinstance(node, ast.expr):
        yield from chain(_in_expression(node), _in_call(node), _in_value(node), _in_condition(site))


def _in_statement(node: ast.stmt, *, is_in_function: bool) -> Iterator[ast.stmt]:
    if isinstance(node, ast.Continue):
        yield from (ast.Break(), ast.Pass())
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.AugAssign | ast.Expr) or (isinstance(node, ast.Return) and node.value is None):
        yield ast.Pass()
    elif isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Assign) and is_in_function and not isinstance(node.value, ast.Constant):
        yield ast.Assign(node.targets, ast.Constant(None))


def _in_expression(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for position, operator in enumerate(node.ops):
            operators = [*node.ops]
            operators[position] = _COMPARISONS[type(operator)]()
            yield ast.Compare(node.left, operators, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for position in range(len(node.values)):
            rest = [*node.values[:position], *node.values[position + 1 :]]
            yield ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        yield ast.BinOp(node.left, _OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        for position, loop in enumerate(node.generators):
            if loop.ifs:
                changed = deepcopy(node)
                changed.generators[position].ifs = []
                yield changed


def _in_call(node: ast.expr) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Call) or _is_sentence(node):
        return
    if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXT_METHODS:
        yield node.func.value
    if len(node.args) == 2 and ast.unparse(node.func) not in _ANY_ORDER:  # noqa: PLR2004
        yield ast.Call(node.func, node.args[::-1], node.keywords)
    for position in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, [*node.keywords[:position], *node.keywords[position + 1 :]])


def _in_value(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, int):
            yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
        elif isinstance(node.value, str):
            yield ast.Constant(f"{node.value}X")
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield ast.Name(_NAMES[node.id], node.ctx)


def _in_condition(site: _Site) -> Iterator[ast.expr]:
    """Yield a condition that always holds, and one that never does; and a loop over nothing."""
    if site.name == "test" and isinstance(site.parent, ast.If | ast.IfExp | ast.While):
        yield ast.Constant(False)  # noqa: FBT003
        if not isinstance(site.parent, ast.While):
            yield ast.Constant(True)  # noqa: FBT003
    elif site.name == "iter" and isinstance(site.parent, ast.For):
        yield ast.Tuple([], ast.Load())
