"""Tests of the project as a whole: its examples, docs, wheel, hooks and editor support."""
