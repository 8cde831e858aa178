"""The words about one epoch: its stage, what spoke for it, how far to trust that."""
