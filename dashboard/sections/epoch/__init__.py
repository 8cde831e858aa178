"""What stands beside an epoch on the Night page."""
