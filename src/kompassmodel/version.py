"""The version of this package, written nowhere else."""

__version__ = "0.1.0"
