"""What a reader changes in a night: keys, buttons, and their way to the store."""
