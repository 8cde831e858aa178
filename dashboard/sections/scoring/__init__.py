"""What stands beside the scorer: which epochs to review, and scoring blind."""
