"""From plain data to typed objects, and why some data do not fit: cattrs and jsonschema, each in one module.

Whether the figures are right is not asked here; that is for `rules`.
"""

__all__: tuple[str, ...] = ()
