"""Tests of the bench: its figures, its typing, its visitors."""
