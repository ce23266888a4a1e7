"""The cases that rules take, the code that they share, and the catalogue of all rules.

Each rule is one module in `rules.evaluation` or `rules.framework`; `rules/examples` holds their examples.
"""

__all__: tuple[str, ...] = ()
