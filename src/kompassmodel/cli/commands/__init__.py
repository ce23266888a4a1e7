"""The commands: one module for each, with its arguments and its `run`.

A module is imported only when its command is called.
"""

__all__: tuple[str, ...] = ()
