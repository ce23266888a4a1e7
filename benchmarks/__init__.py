"""Measurements of the speed that docs/performance.md claims, against named peers in the same run."""
