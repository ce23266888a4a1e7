"""Revisions beside each other: what descends from what, and how far results can be compared.

The rules on lineage stand in `rules`; how a comparison is shown is decided in `output`.
"""

__all__: tuple[str, ...] = ()
