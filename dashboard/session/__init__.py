"""A reader's session: what is open, where the cursor is, what all readers share."""
