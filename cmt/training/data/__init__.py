"""Prepared nights: on disk, by folds of people, and cut into windows."""
