"""Scorings of other programs: one small file a format, found by what is in it."""
