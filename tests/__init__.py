"""What the product promises, and its parts one by one, under their own paths."""
