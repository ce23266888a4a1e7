"""The results of checking: rules, problems by path, findings by line, and reports.

The checks themselves are in `documents`, `schema` and `rules`, and printing is in `output`.
"""

__all__: tuple[str, ...] = ()
