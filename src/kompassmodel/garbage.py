"""How often Python looks for objects that only refer to each other, in processes of our own."""

import gc

TYPE_CHECKING = False  # see the package
if TYPE_CHECKING:
    from typing import Final

_NEW_OBJECTS_PER_COLLECTION: "Final" = 5_000
"""With many more, files with a broken line take a third longer: the circles of its parser fill the cache."""


def collect_seldom() -> None:
    """Make garbage collection rare: the objects of a valid file hold no circles, and collection takes a tenth of a run.

    This is for our own processes; a program that imports this package decides for itself.
    """
    gc.set_threshold(_NEW_OBJECTS_PER_COLLECTION, *gc.get_threshold()[1:])
