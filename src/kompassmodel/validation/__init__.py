"""One document through all steps, many documents in several processes, and what can be asked of them.

The rules it runs stand in `rules`; how findings are shown is decided in `output`.
"""

__all__: tuple[str, ...] = ()
