"""Tests whether what views of an epoch mark carries the stage that is shown."""
