"""The commands: one module for each, with `add_arguments` and `run`.

A module is imported only when its command is called.
"""

__all__: tuple[str, ...] = ()
