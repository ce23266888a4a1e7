"""The command line: its parser, its streams, and in `cli.commands` one module for each command.

Whatever a program could want too is not here, but in the packages below.
"""

__all__: tuple[str, ...] = ()
