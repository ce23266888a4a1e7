"""Tests of `kompassmodel.authoring`: fixes, drafts, new revisions and editor schemas."""
