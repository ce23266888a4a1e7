"""The rules on evaluations: one module for each, named as the rule is, and nothing else.

What two of them share stands in `rules`.
"""

__all__: tuple[str, ...] = ()
