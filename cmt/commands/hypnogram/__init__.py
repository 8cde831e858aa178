"""The commands that take a hypnogram, or two."""
