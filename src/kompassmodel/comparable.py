"""Classes whose objects are compared, hashed and printed by their fields, without functions written for each class."""

from __future__ import annotations

from operator import attrgetter
from typing import TypeVar

from attrs import AttrsInstance, fields

_Class = TypeVar("_Class", bound=AttrsInstance)


def comparable(cls: type[_Class]) -> type[_Class]:
    """Let the objects of an attrs class be compared, hashed and printed by their fields, as attrs does by default.

    attrs writes and compiles these functions anew for each class, which takes half of the time of the class. Those that
    every run needs share the ones below: `@comparable` above `@frozen(eq=False, repr=False)`.
    """
    values = attrgetter(*[field.name for field in fields(cls) if field.eq])
    shown = [field.name for field in fields(cls) if field.repr]

    def __eq__(self: _Class, other: object) -> bool:  # noqa: N807 - a method
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: _Class) -> int:  # noqa: N807 - as above
        return hash((cls, values(self)))

    def __repr__(self: _Class) -> str:  # noqa: N807 - as above
        return f"{cls.__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in shown])})"

    for method in (__eq__, __hash__, __repr__):
        method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
        setattr(cls, method.__name__, method)
    return cls
