"""Tests of the registers of municipalities."""
