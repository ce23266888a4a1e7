"""Tests of `kompassmodel.tables`: a corpus as one table."""
