"""The command line: its parser, its streams, and in `cli.commands` one module for each command.

Everything that programs can use too is in the other packages.
"""

__all__: tuple[str, ...] = ()
