"""Tests of `kompassmodel.schema`: plain data to typed objects."""
