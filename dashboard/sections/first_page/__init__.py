"""What the first page shows beside the ways to open a recording."""
