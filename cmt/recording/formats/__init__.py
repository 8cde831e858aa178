"""What a file is by its first bytes, and which files make up one recording."""
