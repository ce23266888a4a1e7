"""When Python looks for objects that only refer to each other, in processes of our own.

A program that imports this package decides that for itself.
"""

import gc

TYPE_CHECKING = False  # see the package
if TYPE_CHECKING:
    from typing import Final

_NEW_OBJECTS_PER_COLLECTION: "Final" = 5_000
"""With many more, files with a broken line take a third longer: the circles of its parser fill the cache."""


def collect_nothing() -> None:
    """Stop garbage collection while a process starts: modules and classes stay to its end."""
    gc.disable()


def collect_after_start() -> None:
    """Collect garbage from now on, but seldom, and none of what the start has made, if it was stopped for the start."""
    if not gc.isenabled():
        gc.freeze()
        collect_seldom()


def collect_seldom() -> None:
    """Collect garbage rarely: the objects of a valid file hold no circles, and collection takes a tenth of a run."""
    gc.set_threshold(_NEW_OBJECTS_PER_COLLECTION, *gc.get_threshold()[1:])
    gc.enable()
