"""Tests of `kompassmodel.documents`: reading files and YAML."""
