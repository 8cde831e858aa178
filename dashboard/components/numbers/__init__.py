"""The night's numbers in one slim line, each with its definition."""
