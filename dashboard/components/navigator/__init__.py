"""The hypnogram that moves through the night."""
