"""Frameworks (revisions) and evaluations: frozen classes with the names of the YAML files.

They hold data and look up their parts. Reading, checking and texts for people are elsewhere.
"""

__all__: tuple[str, ...] = ()
