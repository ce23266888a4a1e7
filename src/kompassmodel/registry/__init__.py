"""Which frameworks are known: shipped, in folders given, in installed packages, and in the files being validated.

It reads framework files, but does not judge them; that is for `validation`.
"""

__all__: tuple[str, ...] = ()
