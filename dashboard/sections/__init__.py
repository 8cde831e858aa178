"""What a page puts in a place: one part of a page a file."""
