"""Tests of `kompassmodel.testing`: what the strategies draw is what they say."""
