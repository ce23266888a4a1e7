"""Tests of `kompassmodel.lineage`: revisions beside each other."""
