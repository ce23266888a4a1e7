"""The tests of kompassmodel."""
