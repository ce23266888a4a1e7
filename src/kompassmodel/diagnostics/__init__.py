"""What checking says: rules, problems by path, findings by line, and reports.

No rule is checked here, and nothing is printed: that is done in `rules` and `output`.
"""

__all__: tuple[str, ...] = ()
