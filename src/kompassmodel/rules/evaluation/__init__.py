"""The rules on evaluations: one module per rule, named like the rule, and nothing else.

Code that several rules share is in `kompassmodel.rules`.
"""

__all__: tuple[str, ...] = ()
