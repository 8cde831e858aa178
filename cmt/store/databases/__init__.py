"""The databases that can hold the store, and how they fail."""
