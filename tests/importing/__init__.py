"""Tests of importing: documents made here, in many layouts, each compared with its truth."""
