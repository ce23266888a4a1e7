"""Tests of `kompassmodel.messages`: messages and translations."""
