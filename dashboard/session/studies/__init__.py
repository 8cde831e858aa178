"""What the reader does with studies: names, initials, signatures."""
