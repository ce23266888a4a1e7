"""Checking one document through all steps, or many in several processes; loading, identifying and explaining.

The rules are in `rules`; `output` decides how findings look.
"""

__all__: tuple[str, ...] = ()
