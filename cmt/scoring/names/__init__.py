"""What the names of a scoring mean, which are unknown, and whether numbers fit."""
