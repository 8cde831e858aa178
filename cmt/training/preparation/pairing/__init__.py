"""Which scoring of a folder belongs to which recording, by the names of the files."""
