"""Plain data to typed objects, and problems for data that do not fit: cattrs and jsonschema, each in one module.

Whether the figures are right is checked in `rules`, not here.
"""

__all__: tuple[str, ...] = ()
