"""What the rules are given and share, and the catalogue of them all; their examples lie in `examples`.

The rules themselves are one module each in `rules.evaluation` and `rules.framework`.
"""

__all__: tuple[str, ...] = ()
