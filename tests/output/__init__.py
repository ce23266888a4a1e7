"""Tests of `kompassmodel.output`: results as text, Markdown and JSON."""
