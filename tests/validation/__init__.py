"""Tests of `kompassmodel.validation`: one document through all steps."""
