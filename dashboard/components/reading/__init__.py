"""The tools with which the page of an epoch is read."""
