"""Tests of `kompassmodel.cli`: the command line."""
