"""A corpus of evaluations as one tidy table: its columns and rows, and the file formats that it is written in.

Evaluations are checked in `validation`.
"""

__all__: tuple[str, ...] = ()
