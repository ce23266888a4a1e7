"""Tests of `kompassmodel.rules`: the rules."""
