"""Tests of `kompassmodel.model`: frameworks and evaluations."""
