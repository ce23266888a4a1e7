"""Tests of `kompassmodel.registry`: the known frameworks."""
