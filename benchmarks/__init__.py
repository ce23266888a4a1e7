"""Measurements of what kompassmodel claims about its speed, against named peers in the same run."""
