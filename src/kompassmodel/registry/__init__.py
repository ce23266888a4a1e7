"""The frameworks known: shipped, in folders, in installed packages, and in the files being validated.

This package reads framework files, but does not check them; `validation` does that.
"""

__all__: tuple[str, ...] = ()
