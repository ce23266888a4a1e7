"""A corpus of evaluations as one tidy table: columns, rows, and the files and libraries that hold it.

Which evaluations are without errors is decided in `validation`.
"""

__all__: tuple[str, ...] = ()
