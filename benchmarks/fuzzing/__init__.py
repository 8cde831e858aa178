"""Damaged recordings, scorings and models, and what becomes of them."""
